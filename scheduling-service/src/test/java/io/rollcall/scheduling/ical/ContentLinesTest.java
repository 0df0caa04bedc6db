package io.rollcall.scheduling.ical;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ContentLinesTest {

    private final ContentLines lines = new ContentLines();

    @Test
    void leavesALineOfSeventyFiveOctetsAsItIs() {
        lines.add("X", "x".repeat(73));
        assertThat(lines).hasToString("X:" + "x".repeat(73) + "\r\n");
    }

    @Test
    void foldsTheSeventySixthOctet() {
        lines.add("X", "x".repeat(74));
        assertThat(lines).hasToString("X:" + "x".repeat(73) + "\r\n x\r\n");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3})
    void countsOctetsAndCutsNoCharacter(int shift) {
        String value = "x".repeat(shift) + "ä€😀".repeat(60);
        lines.add("X", value);
        String folded = lines.toString();
        assertThat(folded.split("\r\n"))
                .allSatisfy(piece -> assertThat(piece.getBytes(StandardCharsets.UTF_8))
                        .hasSizeLessThanOrEqualTo(ContentLines.MAX_OCTETS))
                .hasSizeGreaterThan(7);
        assertThat(folded.replace("\r\n ", "")).isEqualTo("X:" + value + "\r\n");
        assertThat(new String(folded.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8))
                .isEqualTo(folded);
    }

    @Test
    void escapesWhatHasAMeaning() {
        lines.addText("X", "a;b,c\\d:e\"f\nä");
        assertThat(lines).hasToString("X:a\\;b\\,c\\\\d:e\"f\\nä\r\n");
    }

    @Test
    void makesEveryLineBreakTheOneThatIsEscaped() {
        lines.addText("X", "a\r\nb\rc\nd\u2028e\u0085f");
        assertThat(lines).hasToString("X:a\\nb\\nc\\nd\\ne\\nf\r\n");
    }

    @Test
    void dropsWhatNoTextMayHave() {
        lines.addText("X", "a\u0000b\u0007c\u001bd\ud83de\tf😀");
        assertThat(lines).hasToString("X:abcde\tf😀\r\n");
    }

    @ParameterizedTest
    @CsvSource({
        "'https://a.test/b?c=1;d,e', 'https://a.test/b?c=1;d,e'",
        "'https://a.test/\r\nX:1 ', https://a.test/X:1"
    })
    void writesAnAddressIntoOneLine(String uri, String written) {
        lines.addUri("X", uri);
        assertThat(lines).hasToString("X:" + written + "\r\n");
    }
}
