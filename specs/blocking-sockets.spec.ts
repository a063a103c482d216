import { provePractice } from "../harness/testing/prove-practice.ts";
import { wrongPrograms } from "./blocking-sockets.wrong-programs.ts";

provePractice("blocking-sockets", wrongPrograms);
