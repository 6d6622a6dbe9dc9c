/**
 * Text compared by code point on both engines: SQLite does so by itself, PostgreSQL goes by the
 * language of the database unless told.
 */
export const TEXT = { type: 'text', collation: 'C' } as const;
export const TEXT_OR_NULL = { ...TEXT, nullable: true } as const;
