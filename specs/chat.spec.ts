import { provePractice } from "../harness/testing/prove-practice.ts";
import { wrongPrograms } from "./chat.wrong-programs.ts";

provePractice("chat", wrongPrograms, { "threaded-chat-server": "chat-server" });
