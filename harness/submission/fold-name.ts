/** A name as it is compared: without case, accents, spaces and punctuation. `Ej1. Señal_TCP` becomes `ej1senaltcp`. */
export function foldName(name: string): string {
  return name
    .normalize("NFKD")
    .toLowerCase()
    .replaceAll(/[^a-z0-9]/g, "");
}
