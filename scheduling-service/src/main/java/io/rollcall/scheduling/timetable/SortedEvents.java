package io.rollcall.scheduling.timetable;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * A file's events by what belongs together.
 *
 * @param unusable those of which nothing can be made, each with the reason
 */
public record SortedEvents(List<EventGroup> groups, List<ReadEvent.Unusable> unusable) {

    public static SortedEvents of(UUID studioId, List<ReadEvent> events) {
        Map<String, List<ReadEvent>> byUid = new LinkedHashMap<>();
        for (ReadEvent event : events) {
            byUid.computeIfAbsent(uid(event), uid -> new ArrayList<>()).add(event);
        }
        SortedEvents sorted = new SortedEvents(new ArrayList<>(), new ArrayList<>());
        byUid.forEach((uid, same) -> sorted.take(studioId, uid, sorted.once(same)));
        return sorted;
    }

    /** An event without a UID is known by what it says. */
    private static String uid(ReadEvent event) {
        String uid = event.head().uid();
        if (uid != null) {
            return uid;
        }
        return switch (event) {
            case ReadEvent.Usable usable -> EventGroup.fingerprint(Stream.of(usable));
            case ReadEvent.Unusable unusable -> "line " + unusable.head().line();
        };
    }

    /** Without those that are there already. */
    private List<ReadEvent> once(List<ReadEvent> same) {
        Set<Optional<String>> seen = new HashSet<>();
        List<ReadEvent> once = new ArrayList<>();
        for (ReadEvent event : same) {
            if (seen.add(Optional.ofNullable(event.head().instance()))) {
                once.add(event);
            } else {
                unusable.add(new ReadEvent.Unusable(
                        event.head(),
                        new Objection(
                                Objection.Reason.DUPLICATE_EVENT,
                                "An event with this UID and RECURRENCE-ID stands before it in the file.")));
            }
        }
        return once;
    }

    private void take(UUID studioId, String uid, List<ReadEvent> same) {
        List<ReadEvent.Usable> usable = new ArrayList<>();
        List<ReadEvent.Unusable> refused = new ArrayList<>();
        for (ReadEvent event : same) {
            switch (event) {
                case ReadEvent.Usable one -> usable.add(one);
                case ReadEvent.Unusable one -> refused.add(one);
            }
        }
        unusable.addAll(refused);
        Optional<ReadEvent> main =
                same.stream().filter(event -> event.head().instance() == null).findFirst();
        if (main.isEmpty()) {
            usable.forEach(instance -> groups.add(EventGroup.of(studioId, uid, instance, List.of())));
        } else if (!refused.isEmpty()) {
            usable.forEach(one -> unusable.add(new ReadEvent.Unusable(one.head(), withoutThe(refused.getFirst()))));
        } else {
            List<ReadEvent.Usable> instances =
                    usable.stream().filter(one -> one.head().instance() != null).toList();
            usable.stream()
                    .filter(one -> one.head().instance() == null)
                    .forEach(one -> groups.add(EventGroup.of(studioId, uid, one, instances)));
        }
    }

    private static Objection withoutThe(ReadEvent.Unusable other) {
        return new Objection(
                Objection.Reason.SERIES_REFUSED,
                "The event of line " + other.head().line() + " belongs to it and can't be taken over; they are made"
                        + " together or not at all.");
    }
}
