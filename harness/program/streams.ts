/**
 * What a program finds open beyond its three streams: our descriptors, in this order from 3 on. execa passes them on as they are, though
 * its types know only streams there.
 */
export function beyondStreams(descriptors: readonly (number | "ignore")[]): readonly "ignore"[] {
  return descriptors as readonly "ignore"[];
}
