import type { ListeningAddress } from "./events.ts";

/** Whether an address is the path of a UNIX socket. */
export function isPath({ host, port }: ListeningAddress): boolean {
  return port === 0 && host.startsWith("/");
}

export function isV6({ host }: ListeningAddress): boolean {
  return host.includes(":");
}

/** As Node's sockets take it. */
export function socketOptions(address: ListeningAddress): { path: string } | { host: string; port: number } {
  return isPath(address) ? { path: address.host } : { host: address.host, port: address.port };
}

/** As people read it: `127.0.0.1:5000`, `[::1]:5000` or a path. */
export function showAddress(address: ListeningAddress): string {
  if (isPath(address)) return address.host;
  return isV6(address) ? `[${address.host}]:${address.port}` : `${address.host}:${address.port}`;
}
