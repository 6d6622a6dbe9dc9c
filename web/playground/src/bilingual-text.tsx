import { type Bilingual } from './bilingual.js';

interface BilingualTextProps {
  readonly text: Bilingual;
  readonly className?: string;
}

/** Indonesian with English beside it, each marked for screen readers. */
export function BilingualText({ text, className }: BilingualTextProps) {
  return (
    <span className={className}>
      {text.id} <span lang="en">/ {text.en}</span>
    </span>
  );
}
