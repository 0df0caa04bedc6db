package io.rollcall.launcher;

import io.rollcall.launcher.mail.MailFolder;
import io.rollcall.launcher.mail.SentMail;
import java.nio.file.Path;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

@Command(name = "mail", description = "Show the mails that were sent, oldest first.", mixinStandardHelpOptions = true)
final class MailCommand implements Callable<Integer> {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneId.systemDefault());

    @Mixin
    private DataOption data = new DataOption();

    @Parameters(paramLabel = "NUMBER", description = "Show this one in full.", arity = "0..1")
    private @Nullable Integer number;

    @Option(names = "--json", description = "Print all of them as JSON.")
    private boolean json;

    @Override
    public Integer call() {
        List<SentMail> mails = new MailFolder(data.layout().mail()).all();
        if (json) {
            System.out.println(JsonMapper.builder()
                    .enable(SerializationFeature.INDENT_OUTPUT)
                    .build()
                    .writeValueAsString(mails.stream().map(Entry::of).toList()));
        } else if (number != null) {
            printWhole(mails, number);
        } else if (mails.isEmpty()) {
            System.out.println("No mail was sent.");
        } else {
            printList(mails);
        }
        return ExitCode.OK;
    }

    private static void printList(List<SentMail> mails) {
        for (int i = 0; i < mails.size(); i++) {
            SentMail mail = mails.get(i);
            System.out.printf(
                    "%4d  %s  %-32s %s%n", i + 1, TIME.format(mail.at()), String.join(", ", mail.to()), mail.subject());
        }
        System.out.println("\n./rollcall mail NUMBER shows one in full.");
    }

    private static void printWhole(List<SentMail> mails, int number) {
        if (number < 1 || number > mails.size()) {
            throw new Refusal("there is no mail %d; there are %d".formatted(number, mails.size()));
        }
        SentMail mail = mails.get(number - 1);
        System.out.printf(
                "From:    %s%nTo:      %s%nDate:    %s%nSubject: %s%nFile:    %s%n%n%s%n",
                mail.from(),
                String.join(", ", mail.to()),
                TIME.format(mail.at()),
                mail.subject(),
                mail.file(),
                mail.text());
    }

    /** A mail as other programs read it. */
    private record Entry(String at, String from, List<String> to, String subject, String text, Path file) {

        static Entry of(SentMail mail) {
            return new Entry(mail.at().toString(), mail.from(), mail.to(), mail.subject(), mail.text(), mail.file());
        }
    }
}
