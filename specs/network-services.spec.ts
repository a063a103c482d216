import { provePractice } from "../harness/testing/prove-practice.ts";
import { wrongPrograms } from "./network-services.wrong-programs.ts";

provePractice("network-services", wrongPrograms);
