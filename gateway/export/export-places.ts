/** Of what; a name for programs. */
export type PlaceKind = 'exports' | 'workbooks';

/** So many at once; whoever comes when all are taken is turned away, not made to wait. */
export interface Places {
  readonly kind: PlaceKind;
  readonly most: number;
  /** Gives the place back when called, however often; null: none is free. */
  take(): (() => void) | null;
}

export function placesFor(kind: PlaceKind, most: number): Places {
  let taken = 0;
  return {
    kind,
    most,
    take: () => {
      if (taken >= most) return null;
      taken += 1;
      let held = true;
      return () => {
        if (held) taken -= 1;
        held = false;
      };
    },
  };
}
