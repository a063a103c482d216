/** Bytes of a pcap file before its first packet, and of the heading of each packet (pcap-savefile(5)). */
const fileHeading = 24;
const packetHeading = 16;
/** Where a packet's heading says how many bytes of it follow. */
const lengthAt = 8;

/**
 * A pcap file up to the packet that carries `marker`.
 * @returns `undefined` as long as no such packet is in it
 */
export function cutBefore(pcap: Buffer, marker: Buffer): Buffer | undefined {
  for (let start = fileHeading; start + packetHeading <= pcap.length; ) {
    const end = start + packetHeading + pcap.readUInt32LE(start + lengthAt);
    if (pcap.subarray(start, end).includes(marker)) return pcap.subarray(0, start);
    start = end;
  }
  return undefined;
}

/** A pcap file without a packet that is not all there. */
export function wholePackets(pcap: Buffer, most: number): Buffer {
  let start = fileHeading;
  for (; start + packetHeading <= pcap.length; ) {
    const end = start + packetHeading + pcap.readUInt32LE(start + lengthAt);
    if (end > Math.min(most, pcap.length)) break;
    start = end;
  }
  return pcap.subarray(0, start);
}
