import fc from 'fast-check';

/** What an item tells without a resolver of its own. */
export const ALL = `id title category day open leaf { word count } mayLeaf { word count }
  leaves { word count } grid`;

/** Documents by what they are about, with their variables. */
export const DOCUMENTS: readonly (readonly [string, string, Record<string, unknown>?])[] = [
  ['every field', `{ shelf { items { ${ALL} } mayItems { id } } }`],
  ['aliases', '{ s: shelf { one: items { a: id b: title c: leaf { d: word } } } }'],
  ['__typename', '{ __typename shelf { __typename items { __typename id leaf { __typename } } } }'],
  [
    'fragments that overlap',
    `query { shelf { items { ...A ... on Item { title leaf { word } } ... { day } } ...B } }
     fragment A on Item { id leaf { count } leaves { ...L } }
     fragment B on Shelf { items { open leaves { count } } }
     fragment L on Leaf { word }`,
  ],
  [
    '@skip and @include inside',
    'query ($no: Boolean!) { shelf { items { id title @skip(if: $no) ... @include(if: $no) { day } } } }',
    { no: true },
  ],
  [
    '@skip on the list itself',
    'query ($no: Boolean!) { shelf { items @skip(if: $no) { id } first { id } } }',
    { no: true },
  ],
  ['a field with a resolver inside', '{ shelf { items { id asked } } }'],
  ['an odd alias', '{ shelf { items { __proto__: title constructor: id } } }'],
  ['an error beside it', '{ shelf { items { id } } fails(how: "caller") }'],
  ['a bug beside it', '{ shelf { items { id } } fails(how: "bug") }'],
  ['a wrong variable', 'query ($odd: String) { shelf(odd: $odd) { items { id } } }', { odd: 3 }],
  ['a missing variable', 'query ($how: String!) { fails(how: $how) shelf { items { id } } }'],
  ['a default', 'query ($odd: String = "nullTitle") { shelf(odd: $odd) { items { title } } }'],
  [
    'introspection beside it',
    '{ shelf { items { id } } __type(name: "Shelf") { fields { type { kind ofType { name } } } } }',
  ],
  [
    'several operations',
    'query A { shelf { items { id } } } query B { shelf { items { title } } }',
  ],
  [
    'entities of a union',
    '{ _entities(representations: [{ __typename: "Item", id: "1" }, { __typename: "Leaf" }]) { ... on Item { id leaf { word } } ... on Leaf { word } } shelf { items { id } } }',
  ],
  ['a mutation that fails', 'mutation { touch { items { title } } }'],
];

const leafFields = fc.constantFrom('word', 'count', '__typename');
const itemFields = fc.constantFrom('id', 'title', 'category', 'day', 'open', 'grid', 'asked');

function aliased(field: fc.Arbitrary<string>): fc.Arbitrary<string> {
  return fc
    .tuple(fc.boolean(), field)
    .map(([isAliased, text]) => (isAliased ? `a_${text}: ${text}` : text));
}

const leafSelection = fc.array(aliased(leafFields), { minLength: 1, maxLength: 4 });
/** What may be asked of an item. */
export const itemSelection = fc.array(
  fc.oneof(
    aliased(itemFields),
    fc
      .tuple(fc.constantFrom('leaf', 'mayLeaf', 'leaves'), leafSelection)
      .map(([field, selection]) => `${field} { ${selection.join(' ')} }`),
    leafSelection.map((selection) => `... on Item { leaf { ${selection.join(' ')} } }`),
  ),
  { minLength: 1, maxLength: 5 },
);
/** What may be asked of a shelf. */
export const shelfSelection = fc.array(
  fc
    .tuple(fc.constantFrom('items', 'mayItems', 'first'), itemSelection)
    .map(([field, selection]) => `${field} { ${selection.join(' ')} ...F }`),
  { minLength: 1, maxLength: 3 },
);

/** What a variable may be given, right or wrong. */
export const anyValue = fc.oneof(
  fc.constantFrom(null, true, 0, 1.5, 3_000_000_000, '', '2024-02-29', 'KSDD', 'x'),
  fc.constantFrom(
    [],
    [1],
    ['KSDD', 'SINERGI'],
    [null],
    {},
    { must: true },
    { must: true, none: 1 },
  ),
  fc.record(
    {
      word: fc.constantFrom('w', null, 3),
      count: fc.constantFrom(1, null, 'x'),
      categories: fc.constantFrom(null, 'KSDD', ['KSDD'], ['NONE'], []),
      inner: fc.constantFrom(null, { must: false }, { must: true, word: 'v' }, {}),
      must: fc.constantFrom(true, false, null, 'x'),
    },
    { requiredKeys: [] },
  ),
);
