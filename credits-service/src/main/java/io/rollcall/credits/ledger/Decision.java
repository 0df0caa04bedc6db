package io.rollcall.credits.ledger;

/** What the ledger does with a command. */
public sealed interface Decision {

    /** A decision that the saga hears of. */
    sealed interface Answered extends Decision {
        LedgerReply reply();
    }

    /** Draw the credits and record the operation. */
    record Apply(LedgerCommand.Deduct deduct) implements Answered {

        public int credits() {
            return deduct.credits();
        }

        @Override
        public LedgerReply reply() {
            return new LedgerReply.Deducted(credits());
        }
    }

    /** Claim the credits and record the operation. */
    record Claim(LedgerCommand.Deduct deduct) implements Answered {

        public int credits() {
            return deduct.credits();
        }

        @Override
        public LedgerReply reply() {
            return new LedgerReply.Held(credits());
        }
    }

    /** Use what the operation holds. */
    record UseHeld(int credits) implements Answered {
        @Override
        public LedgerReply reply() {
            return new LedgerReply.Captured(credits);
        }
    }

    /** The capture has come before its hold: claim the credits and use them. */
    record ClaimAndUse(LedgerCommand.Deduct deduct) implements Answered {

        public int credits() {
            return deduct.credits();
        }

        @Override
        public LedgerReply reply() {
            return new LedgerReply.Captured(credits());
        }
    }

    /** Record that nothing was taken. */
    record Refuse(RefusalCode code) implements Answered {
        @Override
        public LedgerReply reply() {
            return new LedgerReply.Refused(code);
        }
    }

    /** Record that this operation is cancelled, so that a late DEDUCT takes nothing. */
    record LeaveTombstone() implements Answered {
        @Override
        public LedgerReply reply() {
            return new LedgerReply.Returned();
        }
    }

    /** Write what undoes each of the operation's entries, the last one first. */
    record Reverse(int credits) implements Answered {
        @Override
        public LedgerReply reply() {
            return new LedgerReply.Returned();
        }
    }

    /** Nothing is left to do; say again what was said before. */
    record Repeat(LedgerReply reply) implements Answered {}

    /** Nothing was ever taken, so nothing is to be returned. */
    record Acknowledge() implements Answered {
        @Override
        public LedgerReply reply() {
            return new LedgerReply.Returned();
        }
    }

    /** The same {@code opId} names something else: park the command and alert. Nothing changes, nobody is answered. */
    record Conflict() implements Decision {}
}
