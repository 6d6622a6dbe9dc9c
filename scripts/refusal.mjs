/** A sentence for the person at the keyboard; anything else thrown is a bug and keeps its stack. */
export class Refusal extends Error {
  constructor(indonesian, english) {
    super(`${indonesian}\n${english}`);
  }
}

/** Runs a script's main function; a refusal ends it with its sentence and exit code 1. */
export async function runScript(main) {
  try {
    await main();
  } catch (error) {
    console.error(error instanceof Refusal ? `\n${error.message}\n` : error);
    process.exitCode = 1;
  }
}
