package io.rollcall.benchmarks.ceiling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rollcall.benchmarks.subject.Scene;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class CeilingProceduresTest {

    private final CeilingProcedures procedures = new CeilingProcedures(Scene.FULL, UUID.randomUUID());

    @Test
    void fillsInEveryLiteral() {
        assertThat(procedures.booking()).contains("'" + Scene.STUDIO + "'").doesNotContainPattern("\\{\\{\\w+}}");
        assertThat(procedures.credits()).doesNotContainPattern("\\{\\{\\w+}}");
    }

    @Test
    void refusesALiteralThatItDoesNotKnow() {
        assertThatThrownBy(() -> procedures.fill("SELECT {{nothing}}")).hasMessageContaining("nothing");
    }
}
