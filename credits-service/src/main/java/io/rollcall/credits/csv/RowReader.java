package io.rollcall.credits.csv;

import io.rollcall.credits.grants.GrantRequest;
import io.rollcall.credits.openings.OpeningLimits;
import io.rollcall.credits.openings.OpeningRow;
import io.rollcall.credits.openings.RowRefusal;
import io.rollcall.credits.openings.RowRefusal.Code;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the fields of a row. Nothing is guessed: what is not clear is refused. */
final class RowReader {

    private static final String DEFAULT_REASON = "opening balance";

    private static final Pattern WHOLE = Pattern.compile("[+-]?[0-9]+");
    private static final Pattern DIGITS = Pattern.compile("[0-9]+");

    /** More digits than any number of credits has; it is out of range without being read. */
    private static final int MOST_DIGITS = 10;

    /** Characters of a field that is quoted in a refusal. */
    private static final int MAX_QUOTED = 40;

    private final Header.Columns columns;
    private final boolean separatedByComma;

    RowReader(Header.Columns columns, boolean separatedByComma) {
        this.columns = columns;
        this.separatedByComma = separatedByComma;
    }

    OpeningRow read(int number, int line, List<String> fields) {
        String email = fields.size() > columns.indexOf(Header.EMAIL)
                ? fields.get(columns.indexOf(Header.EMAIL)).strip()
                : "";
        return new OpeningRow(number, line, email, content(email, fields));
    }

    private OpeningRow.Content content(String email, List<String> fields) {
        if (looksLikeDecimalComma(fields)) {
            return flawed(
                    Code.NOT_WHOLE_CREDITS,
                    "The field behind credits begins like the rest of a number with a decimal comma. Credits are whole.");
        }
        if (fields.size() != columns.size()) {
            return flawed(
                    Code.WRONG_FIELDS,
                    "The row has %d fields, the header %d.".formatted(fields.size(), columns.size()));
        }
        if (email.isEmpty() || email.length() > OpeningLimits.MAX_EMAIL || hasControlCharacters(email)) {
            return flawed(
                    Code.INVALID_EMAIL, "email is an address of at most " + OpeningLimits.MAX_EMAIL + " characters.");
        }
        String credits = Objects.requireNonNull(columns.field(fields, Header.CREDITS));
        if (!WHOLE.matcher(credits).matches()) {
            return flawed(Code.NOT_WHOLE_CREDITS, quoted(credits) + " is not a whole number of credits.");
        }
        long amount = credits.length() > MOST_DIGITS ? 0 : Long.parseLong(credits);
        if (amount < 1 || amount > GrantRequest.MAX_CREDITS) {
            return flawed(
                    Code.CREDITS_OUT_OF_RANGE,
                    "credits is 1 to " + GrantRequest.MAX_CREDITS + ", not " + quoted(credits) + ".");
        }
        return balance((int) amount, fields);
    }

    private OpeningRow.Content balance(int credits, List<String> fields) {
        String reason = columns.field(fields, Header.REASON);
        if (reason != null && (reason.length() > GrantRequest.MAX_REASON || reason.indexOf('\0') >= 0)) {
            return flawed(
                    Code.INVALID_REASON, "reason is a text of at most " + GrantRequest.MAX_REASON + " characters.");
        }
        String expiry = columns.field(fields, Header.EXPIRES_ON);
        try {
            return new OpeningRow.Balance(
                    credits, date(expiry), reason == null || reason.isEmpty() ? DEFAULT_REASON : reason);
        } catch (DateTimeException e) {
            return flawed(
                    Code.INVALID_EXPIRES_ON, quoted(String.valueOf(expiry)) + " is not a date such as 2027-12-31.");
        }
    }

    private static @Nullable LocalDate date(@Nullable String expiry) {
        return expiry == null || expiry.isEmpty() ? null : LocalDate.parse(expiry);
    }

    /**
     * Whether a number such as 3,5 stands in the file without quotes: the comma has made two fields of it, and the credits
     * alone would be believed.
     */
    private boolean looksLikeDecimalComma(List<String> fields) {
        int credits = columns.indexOf(Header.CREDITS);
        return separatedByComma
                && fields.size() > credits + 1
                && WHOLE.matcher(fields.get(credits).strip()).matches()
                && DIGITS.matcher(fields.get(credits + 1)).matches();
    }

    private static boolean hasControlCharacters(String text) {
        return text.chars().anyMatch(Character::isISOControl);
    }

    private static String quoted(String field) {
        return '"' + (field.length() > MAX_QUOTED ? field.substring(0, MAX_QUOTED) + "…" : field) + '"';
    }

    private static OpeningRow.Content flawed(Code code, String detail) {
        return new OpeningRow.Flawed(new RowRefusal(code, detail));
    }
}
