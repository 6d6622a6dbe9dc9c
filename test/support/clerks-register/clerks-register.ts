import type { Labelled } from '../labelled-register/labelled-register.js';
import { chanceOf, type Chance } from './chance.js';
import { madeAgreements } from './made-agreements.js';
import { NOISES, type Noise, type NoiseLevel } from './noise.js';
import { recordWritten } from './record-written.js';
import { FAR_AWAY, type Signatory } from './signatories.js';
import type { TrueAgreement } from './true-agreement.js';

/**
 * The registers of the regions of Jambi and of some neighbours: so many agreements, as their clerks
 * keep them. Made without a look at the rules of linking or at the other made-up registers, from what
 * the law, the press and real registers show.
 */
export function clerksRegister(seed: number, agreements: number, level: NoiseLevel): Labelled[] {
  const noise = NOISES[level];
  const chance = chanceOf(seed * 7919 + agreements);
  return madeAgreements(chance, agreements).flatMap((agreement, place) =>
    writtenDown(chance, noise, agreement, `${seed}-${place}`),
  );
}

function writtenDown(
  chance: Chance,
  noise: Noise,
  agreement: TrueAgreement,
  name: string,
): Labelled[] {
  const writers = agreement.parties.filter(keepsRegister);
  const first = chance.pick(writers);
  return writers
    .filter((writer) => writer === first || chance.happens(noise.recorded))
    .map((writer) => {
      const own = `${name}-${writer.code}`;
      const agreementId = chance.happens(noise.idShared) ? `${name}-${first.code}` : own;
      const ids = { recordId: own, agreementId };
      return {
        record: recordWritten(chance, noise, agreement, writer, ids),
        label: agreement.label,
      };
    });
}

function keepsRegister(party: Signatory): party is Signatory & { readonly code: string } {
  return party.code !== null && !FAR_AWAY.includes(party);
}
