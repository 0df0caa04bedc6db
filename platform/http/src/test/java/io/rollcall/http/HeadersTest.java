package io.rollcall.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpHeaders;

class HeadersTest {

    private static final UUID STUDIO = new UUID(1, 1);
    private static final UUID ACCOUNT = new UUID(2, 2);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "wait=5 | 5",
                "respond-async, wait=3 | 3",
                "respond-async; wait=\"4\" | 4",
                "wait = 2 | 2",
                "wait=99999 | 10",
                "wait=-1 | 0",
                "await=5 | 0",
                "wait=soon | 0"
            })
    void waitsAsLongAsAskedButNoLongerThanTheLimit(String prefer, int seconds) {
        assertThat(PreferWait.of(header("Prefer", prefer))).isEqualTo(Duration.ofSeconds(seconds));
    }

    @Test
    void doesNotWaitUnlessAsked() {
        assertThat(PreferWait.of(new HttpHeaders())).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "two words", "tab\there", "ünicode"})
    void refusesAnIdempotencyKeyThatIsMissingOrUnfit(String key) {
        assertThatThrownBy(() -> key(key, new Request(1)))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.problem().status().value()).isEqualTo(400));
    }

    @Test
    void tellsTheSameRequestFromAnotherUnderOneKey() {
        IdempotencyKey first = key("k", new Request(1));
        assertThat(key("k", new Request(1)).requestHash()).isEqualTo(first.requestHash());
        assertThat(key("k", new Request(2)).requestHash()).isNotEqualTo(first.requestHash());
    }

    @Test
    void readsTheVersionTheCallerSaw() {
        assertThat(ETags.required(header(HttpHeaders.IF_MATCH, ETags.of(7)))).isEqualTo(7);
    }

    @Test
    void demandsIfMatchAndRefusesTagsThatAreNotOurs() {
        assertThatThrownBy(() -> ETags.required(new HttpHeaders())).hasMessageContaining("if_match_required");
        assertThatThrownBy(() -> ETags.required(header(HttpHeaders.IF_MATCH, "*")))
                .hasMessageContaining("stale_version");
    }

    @Test
    void goesOnWhereThePageBeforeEnded() {
        List<UUID> ids = List.of(new UUID(0, 1), new UUID(0, 2), new UUID(0, 3));
        Page<UUID> first = PageRequest.of(null, 2).page(ids, id -> id, id -> id);
        assertThat(first.items()).containsExactly(ids.get(0), ids.get(1));

        PageRequest second = PageRequest.of(first.nextCursor(), 2);
        assertThat(second.from()).isEqualTo(ids.get(1));
        assertThat(second.page(ids.subList(2, 3), id -> id, id -> id).nextCursor())
                .isNull();
    }

    @Test
    void refusesCursorsAndLimitsThatAreNotOurs() {
        assertThatThrownBy(() -> PageRequest.of("%%%", null)).hasMessageContaining("invalid_cursor");
        assertThatThrownBy(() -> PageRequest.of(null, 0)).hasMessageContaining("invalid_limit");
        assertThatThrownBy(() -> PageRequest.of(null, 101)).hasMessageContaining("invalid_limit");
    }

    private static IdempotencyKey key(String key, Request request) {
        return IdempotencyKey.of(header(IdempotencyKey.HEADER, key), STUDIO, ACCOUNT, "book", request);
    }

    private static HttpHeaders header(String name, String value) {
        HttpHeaders headers = new HttpHeaders();
        headers.set(name, value);
        return headers;
    }

    record Request(int seats) {}
}
