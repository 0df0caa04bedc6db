package io.rollcall.launcher.deadletters;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LetterIdTest {

    @Test
    void readsWhatItWritesAlsoWhenTheTopicHasDashesAndNumbers() {
        LetterId id = new LetterId("rollcall.test-7.group-12.dlt", 3, 9_876_543_210L);

        assertThat(LetterId.parse(id.toString())).contains(id);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "17", "topic-1", "topic-x-1", "topic-1-", "-1-2", "topic-1-99999999999999999999"})
    void readsNothingElse(String written) {
        assertThat(LetterId.parse(written)).isEmpty();
    }
}
