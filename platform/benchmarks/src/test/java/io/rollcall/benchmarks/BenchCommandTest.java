package io.rollcall.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.ExitCode;

class BenchCommandTest {

    private final StringWriter said = new StringWriter();

    @Test
    void refusesAWorkThatThereIsNot() {
        assertThat(run("W3")).isEqualTo(ExitCode.USAGE);
        assertThat(said.toString()).contains("there is no work W3; there are W1 W2a W2b W4");
    }

    @Test
    void comparesWithAnEarlierVersionOnlyWhereBothCanStayUp() {
        assertThat(run("W5", "--before", "src")).isEqualTo(ExitCode.USAGE);
        assertThat(said.toString())
                .contains("there is no work W5 with --before; there are W1 W10 W2a W2b W4 W8")
                .doesNotContain("Starting");
    }

    @Test
    void refusesAFolderThatThereIsNot() {
        assertThat(run("W4", "--before", "elsewhere")).isEqualTo(ExitCode.USAGE);
        assertThat(said.toString())
                .contains("--before: there is no folder elsewhere")
                .doesNotContain("Starting");
    }

    private int run(String... args) {
        CommandLine command = BenchCommand.commandLine();
        command.setErr(new PrintWriter(said, true));
        command.setOut(new PrintWriter(said, true));
        return command.execute(args);
    }
}
