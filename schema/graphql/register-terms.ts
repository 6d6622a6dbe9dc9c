import { registerEnumType } from 'type-graphql';

/**
 * Registers a list of terms as a GraphQL enum and returns the object that `@Field(() => …)` takes.
 * The table of descriptions is total: a new term does not compile until it is described.
 */
export function registerTerms<T extends string>(
  name: string,
  description: string,
  descriptions: Readonly<Record<T, string>>,
): Readonly<Record<string, string>> {
  const terms = Object.keys(descriptions);
  const values = Object.fromEntries(terms.map((term) => [term, term]));
  const valuesConfig = Object.fromEntries(
    Object.entries<string>(descriptions).map(([term, text]) => [term, { description: text }]),
  );
  registerEnumType(values, { name, description, valuesConfig });
  return values;
}
