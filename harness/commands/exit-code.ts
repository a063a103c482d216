/** The exit statuses of every command (contract). */
export const exitCode = {
  allPassed: 0,
  checkFailed: 1,
  wrongUsage: 2,
  couldNotJudge: 3,
  interrupted: 130,
} as const;
