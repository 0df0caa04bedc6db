package io.rollcall.contracts;

import io.rollcall.contracts.booking.AvailabilityFact;
import io.rollcall.contracts.booking.BookingEvent;
import io.rollcall.contracts.booking.ClientFact;
import io.rollcall.contracts.booking.HoldFact;
import io.rollcall.contracts.booking.WaitlistFact;
import io.rollcall.contracts.booking.WaitlistLink;
import io.rollcall.contracts.catalog.CatalogFact;
import io.rollcall.contracts.credits.CreditsCommand;
import io.rollcall.contracts.credits.CreditsEvent;
import io.rollcall.contracts.credits.CreditsReply;
import io.rollcall.contracts.envelope.Message;
import io.rollcall.contracts.envelope.MessageCodec;
import io.rollcall.contracts.envelope.Topic;
import io.rollcall.contracts.reconciliation.ReconciliationAnswer;
import io.rollcall.contracts.reconciliation.ReconciliationQuestion;
import io.rollcall.contracts.scheduling.SchedulingCommand;
import io.rollcall.contracts.scheduling.SchedulingReply;
import io.rollcall.contracts.scheduling.SessionFact;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Everything that Rollcall's services say to each other and to others: each topic with the messages it may carry. */
public final class Contracts {

    private static final Map<Topic, Class<? extends Message>> ROOTS = roots();

    private Contracts() {}

    /** All topics, in the order in which a booking meets them. */
    public static List<Topic> topics() {
        return List.copyOf(ROOTS.keySet());
    }

    /** The message records that a topic may carry. */
    public static List<Class<? extends Message>> messagesOf(Topic topic) {
        Class<? extends Message> root = ROOTS.get(topic);
        if (root == null) {
            throw new IllegalArgumentException("not one of ours: " + topic);
        }
        return records(root).toList();
    }

    /** All message records. */
    public static List<Class<? extends Message>> messages() {
        return ROOTS.values().stream().flatMap(Contracts::records).toList();
    }

    public static MessageCodec codec() {
        return new MessageCodec(messages());
    }

    private static Map<Topic, Class<? extends Message>> roots() {
        Map<Topic, Class<? extends Message>> roots = new LinkedHashMap<>();
        roots.put(CatalogFact.TOPIC, CatalogFact.class);
        roots.put(SessionFact.TOPIC, SessionFact.class);
        roots.put(SchedulingCommand.TOPIC, SchedulingCommand.class);
        roots.put(SchedulingReply.TOPIC, SchedulingReply.class);
        roots.put(BookingEvent.TOPIC, BookingEvent.class);
        roots.put(HoldFact.TOPIC, HoldFact.class);
        roots.put(WaitlistFact.TOPIC, WaitlistFact.class);
        roots.put(WaitlistLink.TOPIC, WaitlistLink.class);
        roots.put(AvailabilityFact.TOPIC, AvailabilityFact.class);
        roots.put(ClientFact.TOPIC, ClientFact.class);
        roots.put(CreditsCommand.TOPIC, CreditsCommand.class);
        roots.put(CreditsReply.TOPIC, CreditsReply.class);
        roots.put(CreditsEvent.TOPIC, CreditsEvent.class);
        roots.put(ReconciliationQuestion.TOPIC, ReconciliationQuestion.class);
        roots.put(ReconciliationAnswer.TOPIC, ReconciliationAnswer.class);
        return roots;
    }

    private static Stream<Class<? extends Message>> records(Class<? extends Message> type) {
        if (!type.isSealed()) {
            return Stream.of(type);
        }
        return Arrays.stream(type.getPermittedSubclasses()).flatMap(sub -> records(sub.asSubclass(Message.class)));
    }
}
