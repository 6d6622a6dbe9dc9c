/**
 * So many rows are made and written before they are let go. What is made of more of them lives so long
 * that V8 moves it among what is old, where it stays until all of that is searched: garbage then
 * grows to a hundred megabytes and more, though nothing holds it.
 */
export const ROWS_AT_ONCE = 50;
