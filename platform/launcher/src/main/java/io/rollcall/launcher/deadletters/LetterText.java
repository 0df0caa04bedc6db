package io.rollcall.launcher.deadletters;

import io.rollcall.launcher.deadletters.DeadLetters.Overview;
import io.rollcall.launcher.deadletters.DeadLetters.Summary;
import java.nio.charset.StandardCharsets;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Dead letters as people and programs read them. */
public final class LetterText {

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private LetterText() {}

    public static String json(Overview overview) {
        return JSON.writeValueAsString(overview);
    }

    public static String table(Overview overview) {
        if (overview.counts().isEmpty()) {
            return "There are no dead letters.";
        }
        String counts = overview.counts().stream()
                .map(count -> "%s: %d open, %d replayed, %d discarded%n"
                        .formatted(count.topic(), count.open(), count.replayed(), count.discarded()))
                .collect(Collectors.joining());
        if (overview.openInAll() == 0) {
            return counts + "\nNone is open.";
        }
        long more = overview.openInAll() - overview.open().size();
        return counts + "\n" + rows(overview.open())
                + (more == 0 ? "" : "and %d more; -n shows more of them%n".formatted(more))
                + "\n./rollcall dead-letters show ID shows one in full.";
    }

    private static String rows(List<Summary> open) {
        String row = "%%-%ds  %%-%ds  %%-%ds  %%-20s  %%5s  %%s%%n"
                .formatted(
                        width(open, summary -> summary.id().toString().length()),
                        width(open, summary -> summary.type().length()),
                        width(open, summary -> summary.key().length()));
        return row.formatted("ID", "TYPE", "KEY", "SINCE", "TRIES", "REASON")
                + open.stream()
                        .map(summary -> row.formatted(
                                summary.id(),
                                summary.type(),
                                summary.key(),
                                summary.since().truncatedTo(ChronoUnit.SECONDS),
                                summary.tries(),
                                summary.reason()))
                        .collect(Collectors.joining());
    }

    private static int width(List<Summary> open, ToIntFunction<Summary> length) {
        return Math.max(4, open.stream().mapToInt(length).max().orElse(0));
    }

    /** All that is known of a letter. */
    public static String whole(DeadLetter letter, Optional<Settlement> settlement) {
        String headers = letter.headers().entrySet().stream()
                .map(header -> "  %s: %s%n".formatted(header.getKey(), header.getValue()))
                .collect(Collectors.joining());
        return """
                %s %s

                Type:    %s
                Key:     %s
                Group:   %s
                Since:   %s
                Tries:   %d
                Reason:  %s

                Headers:
                %s
                Body:
                %s""".formatted(
                        letter.id(),
                        settlement.map(Settlement::toString).orElse("is open"),
                        letter.type(),
                        letter.key(),
                        letter.group(),
                        letter.since(),
                        letter.tries(),
                        letter.reason(),
                        headers,
                        body(letter.body()));
    }

    private static String body(byte @Nullable [] body) {
        if (body == null) {
            return "(none)";
        }
        try {
            return JSON.writeValueAsString(JSON.readTree(body));
        } catch (JacksonException notJson) {
            return new String(body, StandardCharsets.UTF_8);
        }
    }
}
