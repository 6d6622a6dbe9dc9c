import { readFileSync } from 'node:fs';
import { ApolloServer } from '@apollo/server';
import { startStandaloneServer } from '@apollo/server/standalone';
import { CATEGORIES, INSTRUMENTS, NATURES, SCALES, VALIDITIES } from '../../../schema/law/terms.js';
import { answerFrom, type ListRows } from '../list-rows.js';

/** Apollo Server as its own first page shows it, answering rows that lie ready in memory. */
const rows: ListRows = JSON.parse(readFileSync(process.argv[2] ?? '', 'utf8'));

/** The gateway's own types, as far as they are asked for. */
const typeDefs = `
  scalar Date
  scalar DateTime
  enum Category { ${CATEGORIES.join(' ')} }
  enum Nature { ${NATURES.join(' ')} }
  enum Instrument { ${INSTRUMENTS.join(' ')} }
  enum Scale { ${SCALES.join(' ')} }
  enum Validity { ${VALIDITIES.join(' ')} }
  enum Consensus { CONFIRMED ONE_SIDED DISPUTED UNVERIFIABLE REPORTED UNKNOWN }
  enum SourceStatus { FRESH STALE UNREACHABLE SUSPENDED NEVER_HEARD }
  input AgreementFilter {
    regions: [ID!]
    categories: [Category!]
    crossBorder: Boolean
    signedFrom: Date
    signedTo: Date
  }
  type Agreement {
    id: ID!
    title: String!
    category: Category!
    nature: Nature
    instrument: Instrument!
    scale: Scale!
    crossBorder: Boolean!
    signedOn: Date
    validFrom: Date
    validUntil: Date
    validity: Validity!
    consensus: Consensus!
  }
  type PageInfo { hasNextPage: Boolean!  endCursor: String }
  type Region { code: ID! }
  type Source { region: Region!  status: SourceStatus!  held: Int!  published: Int }
  type Completeness { complete: Boolean!  asOf: DateTime  sources: [Source!]! }
  type AgreementConnection {
    nodes: [Agreement!]!
    pageInfo: PageInfo!
    completeness: Completeness!
  }
  type Query {
    agreements(filter: AgreementFilter, first: Int, after: String): AgreementConnection!
  }
`;

const server = new ApolloServer({
  typeDefs,
  resolvers: { Query: { agreements: () => answerFrom(rows) } },
});
const { url } = await startStandaloneServer(server, { listen: { port: 0, host: '127.0.0.1' } });
process.send?.({ url: url.replace(/\/$/, '') });
