import { safeText } from '../../../schema/formula-guard.js';

/** A list found in a GraphQL result, laid out as a table. */
export interface ResultTable {
  /** Path of the list below `data`, e.g. `agreements.nodes`. */
  readonly path: string;
  /** Dotted column names in the order in which the query asked for the fields. */
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** `totalCount` of the connection; null when the query did not ask for it. */
  readonly totalCount: number | null;
}

type JsonObject = Readonly<Record<string, unknown>>;

interface FoundList {
  readonly path: string;
  readonly items: readonly unknown[];
  readonly totalCount: number | null;
}

interface Column {
  readonly name: string;
  read(row: unknown): unknown;
}

/** Name of the only column when the list holds scalars instead of objects. */
const SCALAR_COLUMN = 'value';
/** Excel reads a file without it in the computer's own code page and garbles names. */
const BYTE_ORDER_MARK = '\uFEFF';

/**
 * The first list of a GraphQL result, searched level by level so that `agreements.nodes` comes
 * before the lists inside its rows. Null when the result holds no list at all.
 */
export function tableOfResult(result: unknown): ResultTable | null {
  const list = firstList(isObject(result) ? result['data'] : undefined);
  if (list === null) return null;
  const columns = columnsOf(list.items);
  return {
    path: list.path,
    columns: columns.map((column) => column.name),
    rows: list.items.map((item) => columns.map((column) => cellText(column.read(item)))),
    totalCount: list.totalCount,
  };
}

/** RFC 4180 with a byte order mark, CRLF after every line and commas between cells. */
export function csvOfTable(table: ResultTable): string {
  const lines = [table.columns, ...table.rows].map((cells) => cells.map(quoted).join(','));
  return BYTE_ORDER_MARK + lines.map((line) => `${line}\r\n`).join('');
}

function firstList(data: unknown): FoundList | null {
  let level: [path: string, value: unknown][] = [['', data]];
  while (level.length > 0) {
    for (const [path, value] of level) {
      const list = asList(path, value);
      if (list !== null) return list;
    }
    level = level.flatMap(([path, value]) =>
      isObject(value)
        ? Object.entries(value).map(([key, child]): [string, unknown] => [dotted(path, key), child])
        : [],
    );
  }
  return null;
}

function asList(path: string, value: unknown): FoundList | null {
  if (Array.isArray(value)) return { path, items: value, totalCount: null };
  if (!isObject(value)) return null;
  const { nodes, edges, totalCount } = value;
  const total = typeof totalCount === 'number' ? totalCount : null;
  if (Array.isArray(nodes)) return { path: dotted(path, 'nodes'), items: nodes, totalCount: total };
  if (!Array.isArray(edges)) return null;
  const items = edges.map((edge: unknown) =>
    isObject(edge) && 'node' in edge ? edge['node'] : edge,
  );
  return { path: dotted(path, 'edges'), items, totalCount: total };
}

function columnsOf(items: readonly unknown[]): Column[] {
  const present = items.filter((item) => item !== null);
  if (present.length === 0) return [];
  if (present.every(isObject)) return columnsOfObjects(present, '', (row) => row);
  return [{ name: SCALAR_COLUMN, read: (row) => row }];
}

/** A field becomes columns of its own fields when every value that is there is an object. */
function columnsOfObjects(
  objects: readonly JsonObject[],
  prefix: string,
  readParent: (row: unknown) => unknown,
): Column[] {
  const keys = [...new Set(objects.flatMap((object) => Object.keys(object)))];
  return keys.flatMap((key): Column[] => {
    const name = dotted(prefix, key);
    const read = (row: unknown): unknown => {
      const parent = readParent(row);
      return isObject(parent) ? parent[key] : undefined;
    };
    const present = objects
      .map((object) => object[key])
      .filter((value) => value !== null && value !== undefined);
    return present.length > 0 && present.every(isObject)
      ? columnsOfObjects(present, name, read)
      : [{ name, read }];
  });
}

function cellText(value: unknown): string {
  // A number that JSON itself wrote cannot be a formula; the apostrophe would make it text.
  if (typeof value === 'number') return String(value);
  return safeText(compactText(value));
}

/** One line for any value: list items after `; `, an object's fields as `name=value`. */
function compactText(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (Array.isArray(value)) return value.map(compactText).join('; ');
  if (!isObject(value)) return String(value);
  const fields = columnsOfObjects([value], '', (row) => row);
  const [only] = fields;
  if (fields.length === 1 && only !== undefined) return compactText(only.read(value));
  return fields
    .map((field) => [field.name, compactText(field.read(value))] as const)
    .filter(([, text]) => text !== '')
    .map(([name, text]) => `${name}=${text}`)
    .join(', ');
}

function quoted(cell: string): string {
  return /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}

function dotted(path: string, key: string): string {
  return path === '' ? key : `${path}.${key}`;
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
