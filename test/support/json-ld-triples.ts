type Json = Readonly<Record<string, unknown>>;

interface Term {
  readonly '@id': string;
  readonly '@type'?: string;
  readonly '@container'?: '@list';
}

/** What a program that reads JSON-LD makes of a document: an object is an IRI, a blank node or a literal. */
export interface Triple {
  readonly subject: string;
  readonly predicate: string;
  readonly object: string | Literal;
}

export interface Literal {
  readonly value: unknown;
  /** IRI of the data type, or null: JSON's own. */
  readonly type: string | null;
  readonly language: string | null;
}

const RDF_TYPE = 'http://www.w3.org/1999/02/22-rdf-syntax-ns#type';
const ABSOLUTE = /^[a-z][a-z\d+.-]*:\S+$/i;

/**
 * The triples of a document by JSON-LD 1.1's rules of expansion, as far as our context goes: terms,
 * prefixes, aliases of keywords, coercion by `@type`, lists. Sees none but the given context.
 *
 * @throws Error a name that a reader would drop, or an address that is not absolute
 */
export function triplesOf(document: Json, context: Json): Triple[] {
  const triples: Triple[] = [];
  let blank = 0;

  const definitionOf = (name: string): Term => {
    const definition = context[name];
    if (definition === undefined) throw new Error(`"${name}" means nothing`);
    return typeof definition === 'string' ? { '@id': definition } : (definition as Term);
  };

  const iriOf = (text: string): string => {
    if (text.startsWith('@')) return text;
    if (Object.hasOwn(context, text)) return iriOf(definitionOf(text)['@id']);
    const [prefix = '', suffix] = text.split(/:(.*)/s);
    const isPrefix = suffix !== undefined && !suffix.startsWith('//');
    const whole = isPrefix && typeof context[prefix] === 'string' ? context[prefix] : null;
    // Only a term that ends so may be a prefix.
    if (whole !== null && /[:/?#[\]@]$/.test(whole)) return iriOf(whole) + suffix;
    if (!ABSOLUTE.test(text)) throw new Error(`"${text}" is no absolute IRI`);
    return text;
  };

  const addValue = (subject: string, { '@id': id, '@type': type }: Term, value: unknown): void => {
    const predicate = iriOf(id);
    if (predicate.startsWith('@')) throw new Error(`"${predicate}" is no property`);
    const add = (object: Triple['object']) => triples.push({ subject, predicate, object });
    if (typeof value === 'object' && value !== null) {
      const node = value as Json;
      const told = new Map(Object.entries(node).map(([name, part]) => [iriOf(name), part]));
      if (!told.has('@value')) return void add(addNode(node));
      const own = told.get('@type');
      return void add({
        value: told.get('@value'),
        type: own === undefined ? null : iriOf(String(own)),
        language: told.has('@language') ? String(told.get('@language')) : null,
      });
    }
    if (value === null) return;
    if (type !== '@id') {
      return void add({ value, type: type === undefined ? null : iriOf(type), language: null });
    }
    // Coerced, it is an address and no term.
    if (!ABSOLUTE.test(String(value))) throw new Error(`"${String(value)}" is no absolute IRI`);
    add(String(value));
  };

  const addNode = (node: Json): string => {
    const entries = Object.entries(node).filter(([name]) => name !== '@context');
    const idOf = entries.find(([name]) => iriOf(name) === '@id')?.[1];
    const subject = idOf === undefined ? `_:b${(blank += 1)}` : iriOf(String(idOf));
    for (const [name, value] of entries) {
      const keyword = iriOf(name);
      if (keyword === '@id') continue;
      if (keyword === '@type') {
        triples.push({ subject, predicate: RDF_TYPE, object: iriOf(String(value)) });
        continue;
      }
      for (const one of [value].flat()) addValue(subject, definitionOf(name), one);
    }
    return subject;
  };

  addNode(document);
  return triples;
}
