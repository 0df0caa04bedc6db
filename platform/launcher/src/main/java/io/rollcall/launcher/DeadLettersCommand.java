package io.rollcall.launcher;

import io.rollcall.launcher.deadletters.DeadLetters;
import io.rollcall.launcher.deadletters.DeadLetters.Found;
import io.rollcall.launcher.deadletters.DeadLetters.Overview;
import io.rollcall.launcher.deadletters.DeadLetters.Replayed;
import io.rollcall.launcher.deadletters.LetterId;
import io.rollcall.launcher.deadletters.LetterText;
import io.rollcall.launcher.deadletters.LettersRefused;
import io.rollcall.launcher.system.Part;
import io.rollcall.launcher.system.Ports;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.concurrent.Callable;
import java.util.function.ToIntFunction;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Messages that a consumer could not handle: look at them, bring them back, or put them away. */
@Command(
        name = "dead-letters",
        description = "List, show, replay and discard messages that a consumer could not handle.",
        mixinStandardHelpOptions = true,
        subcommands = {
            DeadLettersCommand.ListThem.class,
            DeadLettersCommand.Show.class,
            DeadLettersCommand.Replay.class,
            DeadLettersCommand.Discard.class,
        })
final class DeadLettersCommand {

    private static final String ID = "ID";
    private static final String ID_IS = "A dead letter, as the list names it.";
    private static final String TOPIC = "TOPIC";
    private static final String TOPIC_IS = "Only those of this topic, or of this topic of dead letters.";

    private DeadLettersCommand() {}

    /** Where the letters are, and who asks. */
    private static final class Desk {

        @Mixin
        private DataOption data = new DataOption();

        @Option(
                names = "--bootstrap",
                paramLabel = "HOST:PORT",
                description = "The broker (default: that of the system running on the data folder).")
        private @Nullable String bootstrap;

        @Spec(Spec.Target.MIXEE)
        private CommandSpec spec = CommandSpec.create();

        int with(ToIntFunction<DeadLetters> work) throws IOException {
            try (DeadLetters letters = DeadLetters.at(broker(), Clock.systemUTC())) {
                return work.applyAsInt(letters);
            } catch (LettersRefused e) {
                throw new Refusal(String.valueOf(e.getMessage()));
            } catch (KafkaException e) {
                throw new Refusal("the broker went away, or is too slow: " + e.getMessage());
            }
        }

        private String broker() throws IOException {
            return bootstrap == null
                    ? "localhost:" + new Ports(data.running().gateway().getPort()).of(Part.KAFKA)
                    : bootstrap;
        }

        static LetterId id(String written) {
            return LetterId.parse(written)
                    .orElseThrow(() -> new Refusal(written + " is not the id of a dead letter; they look like"
                            + " rollcall.credits.commands.v1.credits.commands.dlt-0-17"));
        }

        void say(String text) {
            PrintWriter out = spec.commandLine().getOut();
            out.println(text);
            out.flush();
        }
    }

    /** Who settles a letter. */
    private static final class Operator {

        @Option(
                names = "--by",
                paramLabel = "NAME",
                description = "Who is noted down (default: you, ${DEFAULT-VALUE}).",
                defaultValue = "${sys:user.name}")
        private String name = "";
    }

    @Command(name = "list", description = "Show those that are not settled.", mixinStandardHelpOptions = true)
    static final class ListThem implements Callable<Integer> {

        @Mixin
        private Desk desk = new Desk();

        @Option(names = "--topic", paramLabel = TOPIC, description = TOPIC_IS)
        private @Nullable String topic;

        @Option(
                names = "-n",
                paramLabel = "LETTERS",
                description = "How many to show; all are counted (default ${DEFAULT-VALUE}).",
                defaultValue = "100")
        private int most;

        @Option(names = "--json", description = "Print them as JSON.")
        private boolean json;

        @Override
        public Integer call() throws IOException {
            return desk.with(letters -> {
                Overview overview = letters.overview(topic, most);
                desk.say(json ? LetterText.json(overview) : LetterText.table(overview));
                return ExitCode.OK;
            });
        }
    }

    @Command(
            name = "show",
            description = "Show one in full: why it failed, its headers and its body.",
            mixinStandardHelpOptions = true)
    static final class Show implements Callable<Integer> {

        @Mixin
        private Desk desk = new Desk();

        @Parameters(paramLabel = ID, description = ID_IS)
        private String id = "";

        @Override
        public Integer call() throws IOException {
            LetterId wanted = Desk.id(id);
            return desk.with(letters -> {
                Found found = letters.find(wanted);
                desk.say(LetterText.whole(found.letter(), found.settlement()));
                return ExitCode.OK;
            });
        }
    }

    @Command(
            name = "replay",
            description =
                    "Publish messages on their topic again. Every consumer of the topic reads them again, and those"
                            + " that had handled them do nothing.",
            mixinStandardHelpOptions = true)
    static final class Replay implements Callable<Integer> {

        @Mixin
        private Desk desk = new Desk();

        @Mixin
        private Operator operator = new Operator();

        @ArgGroup(multiplicity = "1")
        private Which which = new Which();

        /** One, or all. */
        static final class Which {

            @Parameters(paramLabel = ID, description = ID_IS)
            private @Nullable String id;

            @ArgGroup(exclusive = false)
            private @Nullable All all;
        }

        /** All, or all of a topic. */
        static final class All {

            @Option(names = "--all", required = true, description = "All that are not settled.")
            private boolean everything;

            @Option(names = "--topic", paramLabel = TOPIC, description = TOPIC_IS)
            private @Nullable String topic;
        }

        @Override
        public Integer call() throws IOException {
            String id = which.id;
            All all = which.all;
            return id == null ? all(all != null && all.everything ? all.topic : null) : one(Desk.id(id));
        }

        private int one(LetterId id) throws IOException {
            return desk.with(letters -> {
                letters.replay(id, operator.name);
                desk.say(id + " is replayed");
                return ExitCode.OK;
            });
        }

        private int all(@Nullable String topic) throws IOException {
            return desk.with(letters -> {
                Replayed done = letters.replayAll(topic, operator.name);
                desk.say(done.replayed() + (done.replayed() == 1 ? " is replayed" : " are replayed"));
                done.left().forEach((id, why) -> desk.say("%s stays: %s".formatted(id, why)));
                return done.left().isEmpty() ? ExitCode.OK : ExitCode.SOFTWARE;
            });
        }
    }

    @Command(
            name = "discard",
            description = "Put one away: nothing is to be done about it. It can still be shown.",
            mixinStandardHelpOptions = true)
    static final class Discard implements Callable<Integer> {

        @Mixin
        private Desk desk = new Desk();

        @Mixin
        private Operator operator = new Operator();

        @Parameters(paramLabel = ID, description = ID_IS)
        private String id = "";

        @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "Why; is kept with it.")
        private String reason = "";

        @Override
        public Integer call() throws IOException {
            LetterId wanted = Desk.id(id);
            if (reason.isBlank()) {
                throw new Refusal("--reason must say something");
            }
            return desk.with(letters -> {
                letters.discard(wanted, operator.name, reason);
                desk.say(wanted + " is discarded");
                return ExitCode.OK;
            });
        }
    }
}
