package io.rollcall.credits.store;

import io.r2dbc.spi.Readable;
import io.rollcall.credits.ledger.OperationKey;
import io.rollcall.credits.ledger.OperationKind;
import io.rollcall.credits.ledger.OperationState;
import io.rollcall.credits.ledger.RefusalCode;
import io.rollcall.credits.ledger.RequestHash;
import io.rollcall.credits.ledger.StoredOperation;
import io.rollcall.credits.ledger.Usage;
import io.rollcall.credits.ledger.UsageSource;
import java.time.LocalDate;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An operation as the table keeps it. */
final class OperationRow {

    static final String COLUMNS = """
            o.studio_id, o.op_id, o.kind, o.state, o.account_id, o.booking_id, o.request_hash, o.credits, o.refusal,
            o.used_on, o.source
            """;

    private OperationRow() {}

    static StoredOperation read(Readable row) {
        String requestHash = row.get("request_hash", String.class);
        return new StoredOperation(
                new OperationKey(row.get("studio_id", UUID.class), row.get("op_id", UUID.class)),
                kind(row),
                row.get("account_id", UUID.class),
                row.get("booking_id", UUID.class),
                requestHash == null ? null : new RequestHash(requestHash),
                state(row),
                usage(row));
    }

    static OperationKind kind(Readable row) {
        return OperationKind.valueOf(upper(row.get("kind", String.class)));
    }

    static @Nullable Usage usage(Readable row) {
        LocalDate on = row.get("used_on", LocalDate.class);
        return on == null ? null : new Usage(on, UsageSource.of(row.get("source", String.class)));
    }

    private static OperationState state(Readable row) {
        String state = row.get("state", String.class);
        return switch (state) {
            case "applied" -> new OperationState.Applied(row.get("credits", Integer.class));
            case "held" -> new OperationState.Held(row.get("credits", Integer.class));
            case "refused" -> new OperationState.Refused(RefusalCode.valueOf(upper(row.get("refusal", String.class))));
            case "reversed" -> new OperationState.Reversed(row.get("credits", Integer.class));
            case "tombstone" -> new OperationState.Tombstone();
            default -> throw new IllegalStateException("the table lets no state " + state + " in");
        };
    }

    static String kind(StoredOperation operation) {
        return operation.kind().name().toLowerCase(Locale.ROOT);
    }

    static @Nullable String requestHash(StoredOperation operation) {
        RequestHash request = operation.request();
        return request == null ? null : request.sha256();
    }

    static String state(StoredOperation operation) {
        return switch (operation.state()) {
            case OperationState.Applied applied -> "applied";
            case OperationState.Held held -> "held";
            case OperationState.Refused refused -> "refused";
            case OperationState.Reversed reversed -> "reversed";
            case OperationState.Tombstone tombstone -> "tombstone";
        };
    }

    static @Nullable Integer credits(StoredOperation operation) {
        return switch (operation.state()) {
            case OperationState.Applied applied -> applied.credits();
            case OperationState.Held held -> held.credits();
            case OperationState.Refused refused -> null;
            case OperationState.Reversed reversed -> reversed.credits();
            case OperationState.Tombstone tombstone -> null;
        };
    }

    static @Nullable String refusal(StoredOperation operation) {
        return operation.state() instanceof OperationState.Refused refused
                ? refused.code().code()
                : null;
    }

    static @Nullable LocalDate usedOn(StoredOperation operation) {
        Usage usage = operation.usage();
        return usage == null ? null : usage.on();
    }

    static @Nullable String source(StoredOperation operation) {
        Usage usage = operation.usage();
        return usage == null ? null : usage.source().code();
    }

    private static String upper(String code) {
        return code.toUpperCase(Locale.ROOT);
    }
}
