package io.rollcall.credits.ledger;

/** Where the credits of a lot come from. */
public enum LotSource {
    GRANT(OperationKind.GRANT, EntryKind.GRANT, Side.SOLD),
    ADJUSTMENT(OperationKind.ADJUST, EntryKind.ADJUSTMENT, Side.ADJUSTED);

    private final OperationKind operation;
    private final EntryKind entry;
    private final Side side;

    LotSource(OperationKind operation, EntryKind entry, Side side) {
        this.operation = operation;
        this.entry = entry;
        this.side = side;
    }

    OperationKind operation() {
        return operation;
    }

    EntryKind entry() {
        return entry;
    }

    Side side() {
        return side;
    }
}
