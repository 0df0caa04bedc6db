package io.rollcall.notification.mail;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import io.rollcall.notification.letters.LetterContent;
import io.rollcall.notification.letters.LetterKind;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes letters from the templates in {@code mail/}: the first line of the text is the subject. */
public final class LetterPaper {

    // The zone stands beside the time, because the reader may be in another one.
    private static final DateTimeFormatter WHEN =
            DateTimeFormatter.ofPattern("EEEE, d MMMM uuuu, HH:mm '('VV')'", Locale.ENGLISH);

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("EEEE, d MMMM uuuu", Locale.ENGLISH);

    private static final String HOLDS = "confirmed";

    private final Map<LetterKind, Template> texts = new EnumMap<>(LetterKind.class);
    private final Map<LetterKind, Template> pages = new EnumMap<>(LetterKind.class);

    public LetterPaper() {
        for (LetterKind kind : LetterKind.values()) {
            texts.put(kind, Mustache.compiler().escapeHTML(false).compile(read(kind, "txt")));
            pages.put(kind, Mustache.compiler().escapeHTML(true).compile(read(kind, "html")));
        }
    }

    WrittenLetter write(LetterKind kind, LetterContent content) {
        Map<String, Object> words = words(content);
        String text = execute(texts, kind, words);
        int firstLineEnd = text.indexOf('\n');
        return new WrittenLetter(
                text.substring(0, firstLineEnd).strip(),
                text.substring(firstLineEnd).strip() + "\n",
                execute(pages, kind, words));
    }

    private static Map<String, Object> words(LetterContent content) {
        return switch (content) {
            case LetterContent.OfBooking booking -> words(booking);
            case LetterContent.OfCredits credits -> words(credits);
        };
    }

    private static Map<String, Object> words(LetterContent.OfCredits content) {
        LocalDate expiresOn = content.expiresOn();
        return Map.of(
                "name", content.recipientName(),
                "studio", content.studioName(),
                "credits", credits(content.credits()),
                "expires", expiresOn == null ? "" : DAY.format(expiresOn));
    }

    private static Map<String, Object> words(LetterContent.OfBooking content) {
        List<String> starts = content.starts().stream().map(WHEN::format).toList();
        return Map.ofEntries(
                Map.entry("name", content.recipientName()),
                Map.entry("studio", content.studioName()),
                Map.entry("offering", content.offeringName()),
                Map.entry("sessions", starts),
                Map.entry("seats", content.partySize() == 1 ? "1 seat" : content.partySize() + " seats"),
                Map.entry("settled", settled(content.credits())),
                Map.entry("returned", credits(content.credits())),
                Map.entry("reason", reason(content.reason())),
                Map.entry("session", session(content.session())),
                Map.entry("holds", content.status().equals(HOLDS)));
    }

    private static String session(@Nullable ZonedDateTime start) {
        return start == null ? "" : WHEN.format(start);
    }

    private static String settled(int credits) {
        return credits == 0 ? "nothing was charged in credits" : credits(credits);
    }

    private static String credits(int credits) {
        return switch (credits) {
            case 0 -> "no credits";
            case 1 -> "1 credit";
            default -> credits + " credits";
        };
    }

    private static String reason(@Nullable String code) {
        return switch (code == null ? "" : code) {
            case "insufficient_credits" -> "there were not enough credits";
            case "timed_out" -> "it could not be completed in time";
            case "slot_taken" -> "that time has been taken meanwhile";
            default -> "it could not be completed";
        };
    }

    private static String execute(Map<LetterKind, Template> templates, LetterKind kind, Map<String, Object> words) {
        Template template = templates.get(kind);
        if (template == null) {
            throw new IllegalStateException("no template for " + kind);
        }
        return template.execute(words);
    }

    private static String read(LetterKind kind, String form) {
        String name = "/mail/" + kind.name().toLowerCase(Locale.ROOT) + "." + form;
        try (InputStream template = LetterPaper.class.getResourceAsStream(name)) {
            if (template == null) {
                throw new IllegalStateException(name + " is missing");
            }
            return new String(template.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
