import { provePractice } from "../harness/testing/prove-practice.ts";
import { wrongPrograms } from "./stream-and-datagram.wrong-programs.ts";

provePractice("stream-and-datagram", wrongPrograms);
