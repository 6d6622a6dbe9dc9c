import { lexicographicSortSchema, printSchema, type GraphQLSchema } from 'graphql';

/** The schema as text in one order, so that its history in version control is its review. */
export function printSortedSdl(schema: GraphQLSchema): string {
  return `${printSchema(lexicographicSortSchema(schema))}\n`;
}
