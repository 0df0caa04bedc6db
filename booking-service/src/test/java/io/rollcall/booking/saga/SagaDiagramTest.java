package io.rollcall.booking.saga;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class SagaDiagramTest {

    /** Seen from the module's folder, where Maven runs its tests. */
    private static final Path PAGE = Path.of("..", "platform", "docs", "saga.md");

    @Test
    void theDocumentedSagaIsTheOneThatRuns() throws IOException {
        if (Boolean.getBoolean("rollcall.docs.write")) {
            Files.createDirectories(PAGE.getParent());
            Files.writeString(PAGE, SagaDiagram.page());
        }
        assertThat(PAGE).hasContent(SagaDiagram.page());
    }
}
