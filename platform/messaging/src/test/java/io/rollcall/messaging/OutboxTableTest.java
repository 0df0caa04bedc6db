package io.rollcall.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class OutboxTableTest {

    @Test
    void keepsTheSlotOfAKeyForEver() {
        assertThat(OutboxTable.slotOf("offering:5f0c8f0e-2f10-7a68-a6a4-7e1a1a2b3c4d"))
                .isEqualTo((short) 2);
        assertThat(OutboxTable.slotOf("")).isEqualTo((short) 0);
    }

    @Test
    void spreadsKeysOverAllSlots() {
        Set<Short> slots = Stream.generate(UUID::randomUUID)
                .limit(1_000)
                .map(id -> OutboxTable.slotOf(id.toString()))
                .collect(Collectors.toSet());
        assertThat(slots)
                .containsExactlyInAnyOrder(
                        (short) 0, (short) 1, (short) 2, (short) 3, (short) 4, (short) 5, (short) 6, (short) 7);
    }

    @Test
    void hasASlotForKeysWithANegativeHash() {
        assertThat("polygenelubricants".hashCode()).isEqualTo(Integer.MIN_VALUE);
        assertThat(OutboxTable.slotOf("polygenelubricants")).isBetween((short) 0, (short) (OutboxTable.SLOTS - 1));
    }
}
