import { spawnSync } from "node:child_process";

/** Whether bubblewrap works on this machine, asked without any code of ours: what is broken in ours must not skip its tests. */
export const canBubble =
  process.platform === "linux" &&
  spawnSync("bwrap", ["--unshare-net", "--unshare-pid", "--dev-bind", "/", "/", "--proc", "/proc", "true"])
    .status === 0;
