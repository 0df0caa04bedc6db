package io.rollcall.credits.api;

import io.rollcall.credits.adjustments.JobOrder;
import io.rollcall.credits.ledger.Actor;
import io.rollcall.credits.ledger.Adjustment;
import io.rollcall.http.FieldProblem;
import io.rollcall.http.LongBody;
import io.rollcall.http.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** Adjustments in bulk as they are asked for. Their body may be longer than that of other requests, so it is read here. */
record BulkAdjustmentBody(@Nullable List<@Nullable Item> items) {

    /** Bytes: {@link JobOrder#MAX_ITEMS} adjustments with reasons of a sentence or two. */
    static final int MAX_BYTES = 1024 * 1024;

    /** One adjustment. */
    record Item(
            @Nullable UUID clientId,
            @Nullable Integer change,
            @Nullable String reason) {}

    static Mono<BulkAdjustmentBody> read(@Nullable MediaType type, Flux<DataBuffer> body, JsonMapper json) {
        return LongBody.read(BulkAdjustmentBody.class, type, body, MAX_BYTES, json);
    }

    /** @param coaches as in the {@link JobOrder} */
    JobOrder by(UUID studioId, Actor actor, @Nullable List<UUID> coaches) {
        if (items == null || items.isEmpty() || items.size() > JobOrder.MAX_ITEMS) {
            throw invalid(List.of(new FieldProblem("/items", "has 1 to " + JobOrder.MAX_ITEMS + " adjustments")));
        }
        List<FieldProblem> errors = new ArrayList<>();
        List<JobOrder.Asked> asked = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            read("/items/" + i, items.get(i), asked, errors);
        }
        if (!errors.isEmpty()) {
            throw invalid(errors);
        }
        return new JobOrder(studioId, actor, coaches, asked);
    }

    private static void read(
            String pointer, @Nullable Item item, List<JobOrder.Asked> asked, List<FieldProblem> errors) {
        if (item == null) {
            errors.add(new FieldProblem(pointer, "must not be null"));
            return;
        }
        int before = errors.size();
        UUID client = item.clientId();
        if (client == null) {
            errors.add(new FieldProblem(pointer + "/client_id", "must not be null"));
        }
        Integer change = item.change();
        if (change == null || change == 0 || Math.abs((long) change) > Adjustment.MAX_AMOUNT) {
            errors.add(new FieldProblem(
                    pointer + "/change", "is above or below 0, by %d at most".formatted(Adjustment.MAX_AMOUNT)));
        }
        String reason = item.reason();
        if (reason == null || reason.isBlank() || reason.length() > Adjustment.MAX_REASON) {
            errors.add(
                    new FieldProblem(pointer + "/reason", "has 1 to %d characters".formatted(Adjustment.MAX_REASON)));
        }
        if (errors.size() == before && client != null && change != null && reason != null) {
            asked.add(new JobOrder.Asked(client, change, reason.strip()));
        }
    }

    private static RuntimeException invalid(List<FieldProblem> errors) {
        return new Problem(
                        HttpStatus.UNPROCESSABLE_CONTENT,
                        "invalid_request",
                        errors.size() == 1
                                ? errors.getFirst().pointer() + " "
                                        + errors.getFirst().detail() + "."
                                : errors.size() + " fields are not what they must be; nothing was accepted.",
                        errors,
                        null)
                .asException();
    }
}
