package io.rollcall.credits.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.rollcall.credits.openings.OpeningLimits;
import io.rollcall.credits.openings.OpeningRow;
import io.rollcall.credits.openings.OpeningRow.Balance;
import io.rollcall.credits.openings.OpeningRow.Flawed;
import io.rollcall.credits.openings.ReadOpenings;
import io.rollcall.credits.openings.RowRefusal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FastCsvOpeningReaderTest {

    private static final Balance SEVEN = new Balance(7, LocalDate.of(2027, 12, 31), "Rest of a card");
    private static final Balance THREE = new Balance(3, null, "opening balance");

    private final FastCsvOpeningReader reader = new FastCsvOpeningReader();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "email,credits,expires_on,reason\nada@x.test,7,2027-12-31,Rest of a card\nbob@x.test,3,,\n",
                "email;credits;expires_on;reason\r\nada@x.test;7;2027-12-31;Rest of a card\r\nbob@x.test;3;;\r\n",
                "\uFEFFemail,credits,expires_on,reason\r\nada@x.test,7,2027-12-31,Rest of a card\r\nbob@x.test,3,,",
                "\"email\";\"credits\";\"expires_on\";\"reason\"\n\"ada@x.test\";\"7\";\"2027-12-31\";\"Rest of a card\"\n\"bob@x.test\";\"3\";\"\";\"\"\n",
                "Reason, Expires_On ,CREDITS,Email\nRest of a card, 2027-12-31 , 7 , ada@x.test \n , ,3,bob@x.test\n",
                "email,credits,expires_on,reason\n\nada@x.test,7,2027-12-31,Rest of a card\n,,,\n\nbob@x.test,3,,\n  , ,,\n",
            })
    void readsTheSameRowsHoweverTheyAreWritten(String text) {
        assertThat(rows(text))
                .extracting(OpeningRow::number, OpeningRow::email, OpeningRow::content)
                .containsExactly(tuple(1, "ada@x.test", SEVEN), tuple(2, "bob@x.test", THREE));
    }

    @Test
    void needsNoMoreThanTwoColumns() {
        assertThat(rows("email,credits\nbob@x.test,3\n"))
                .extracting(OpeningRow::content)
                .containsExactly(THREE);
    }

    @Test
    void namesTheLineWhereARowBegins() {
        List<OpeningRow> rows = rows("""
                email,credits,reason
                ada@x.test,7,"Rest of a card,
                bought in ""May""
                last year"

                bob@x.test,3,
                """);

        assertThat(rows).extracting(OpeningRow::line).containsExactly(2, 6);
        assertThat(rows.getFirst().content())
                .isEqualTo(new Balance(7, null, "Rest of a card,\nbought in \"May\"\nlast year"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            # Credits are whole, whichever way a fraction is written.
            email,credits              | ada@x.test,3.5               | NOT_WHOLE_CREDITS
            email,credits              | ada@x.test,"3,5"             | NOT_WHOLE_CREDITS
            email;credits              | ada@x.test;3,5               | NOT_WHOLE_CREDITS
            email;credits              | ada@x.test;3,0               | NOT_WHOLE_CREDITS
            email;credits              | ada@x.test;1.000             | NOT_WHOLE_CREDITS
            email;credits              | ada@x.test;1e3               | NOT_WHOLE_CREDITS
            email;credits              | ada@x.test;ten               | NOT_WHOLE_CREDITS
            email;credits              | ada@x.test;                  | NOT_WHOLE_CREDITS
            # A decimal comma without quotes between commas: two fields, of which the first would be believed.
            email,credits              | ada@x.test,3,5               | NOT_WHOLE_CREDITS
            email,credits,reason       | ada@x.test,3,5               | NOT_WHOLE_CREDITS
            email,credits,reason       | ada@x.test,3,5,gift          | NOT_WHOLE_CREDITS
            email,credits,expires_on   | ada@x.test,3,50              | NOT_WHOLE_CREDITS
            credits,email              | 3,5,ada@x.test               | NOT_WHOLE_CREDITS
            email,credits              | ada@x.test,0                 | CREDITS_OUT_OF_RANGE
            email,credits              | ada@x.test,-3                | CREDITS_OUT_OF_RANGE
            email,credits              | ada@x.test,1000001           | CREDITS_OUT_OF_RANGE
            email,credits              | ada@x.test,99999999999999999 | CREDITS_OUT_OF_RANGE
            email,credits,expires_on   | ada@x.test,3,31.12.2027      | INVALID_EXPIRES_ON
            email,credits,expires_on   | ada@x.test,3,2027-02-30      | INVALID_EXPIRES_ON
            email,credits              | ada@x.test                   | WRONG_FIELDS
            email,credits,reason       | ada@x.test,3                 | WRONG_FIELDS
            email,credits              | ada@x.test,3,gift            | WRONG_FIELDS
            email,credits              | ,3                           | INVALID_EMAIL
            """)
    void refusesARowThatIsNotClear(String header, String row, RowRefusal.Code code) {
        assertThat(rows(header + "\n" + row + "\n"))
                .singleElement()
                .satisfies(read -> assertThat(read.content())
                        .isInstanceOfSatisfying(
                                Flawed.class,
                                flawed -> assertThat(flawed.why().code()).isEqualTo(code)));
    }

    @Test
    void readsTheOtherRowsOfAFileWithFlawedOnes() {
        assertThat(rows("email,credits\nada@x.test,3.5\nbob@x.test,3\n"))
                .extracting(row -> row.content() instanceof Balance)
                .containsExactly(false, true);
    }

    @Test
    void refusesWhatTheDatabaseDoesNotTake() {
        assertThat(rows("email,credits,reason\na\0@x.test,3,x\nada@x.test,3,a\0b\n%s@x.test,3,\nbob@x.test,3,%s\n"
                        .formatted("a".repeat(OpeningLimits.MAX_EMAIL), "x".repeat(501))))
                .extracting(row -> ((Flawed) row.content()).why().code())
                .containsExactly(
                        RowRefusal.Code.INVALID_EMAIL,
                        RowRefusal.Code.INVALID_REASON,
                        RowRefusal.Code.INVALID_EMAIL,
                        RowRefusal.Code.INVALID_REASON);
    }

    @Test
    void saysWhereAFileIsNotUtf8() {
        byte[] latin = "email,credits,reason\r\nada@x.test,7,Töpfern\r\n".getBytes(StandardCharsets.ISO_8859_1);

        assertThat(reader.read(latin)).isEqualTo(new ReadOpenings.NotUtf8(36, 2));
        assertThat(reader.read("email,credits".getBytes(StandardCharsets.UTF_16)))
                .isEqualTo(new ReadOpenings.NotUtf8(0, 1));
        assertThat(reader.read(new byte[] {'e', '\r', 'm', '\n', (byte) 0xC3}))
                .as("a character that is cut off")
                .isEqualTo(new ReadOpenings.NotUtf8(4, 3));
    }

    @Test
    void readsLettersOfAnyLanguage() {
        assertThat(rows("email,credits,reason\nada@x.test,7,Töpfern 陶芸 🏺\n"))
                .extracting(OpeningRow::content)
                .containsExactly(new Balance(7, null, "Töpfern 陶芸 🏺"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            email,amount       | UnknownColumn[column=amount]
            email,credits,,    | UnknownColumn[column=]
            email              | MissingColumn[column=credits]
            credits;reason     | MissingColumn[column=email]
            email,credits,Email| RepeatedColumn[column=email]
            email,credits      | NoRows[]
            `ada@x.test,3`     | UnknownColumn[column=ada@x.test]
            """)
    void refusesAHeaderThatItDoesNotUnderstand(String header, String why) {
        assertThat(read(header + "\n")).hasToString(why);
    }

    @Test
    void refusesAFileWithoutAnything() {
        assertThat(read("")).isEqualTo(new ReadOpenings.NoRows());
        assertThat(read("\uFEFF\r\n")).isEqualTo(new ReadOpenings.NoRows());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "email,credits\nada@x.test,3\n\"bob@x.test,4\ncy@x.test,5\n",
                "email,credits\nada@x.test,3\n\"bob@x.test\"x,4\ncy@x.test,5\n",
            })
    void refusesAFileWhoseFieldsNobodyCanTellApart(String text) {
        assertThat(read(text))
                .isInstanceOfSatisfying(
                        ReadOpenings.Malformed.class,
                        malformed -> assertThat(malformed.detail()).contains("line 3"));
    }

    @Test
    void readsAsManyRowsAsTheLimitAndNoMore() {
        String most = "email,credits\n" + "ada@x.test,3\n".repeat(OpeningLimits.MAX_ROWS);

        assertThat(rows(most)).hasSize(OpeningLimits.MAX_ROWS);
        assertThat(read(most + "bob@x.test,3\n")).isEqualTo(new ReadOpenings.TooManyRows());
    }

    private List<OpeningRow> rows(String text) {
        ReadOpenings read = read(text);
        assertThat(read).isInstanceOf(ReadOpenings.Read.class);
        return ((ReadOpenings.Read) read).rows();
    }

    private ReadOpenings read(String text) {
        return reader.read(text.getBytes(StandardCharsets.UTF_8));
    }
}
