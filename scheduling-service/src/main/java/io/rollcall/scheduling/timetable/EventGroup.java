package io.rollcall.scheduling.timetable;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Events that are made together or not at all: one with its moved and cancelled instances.
 *
 * @param fingerprint of all that is taken over of them
 * @param main the event, or an instance whose event is not in the file
 * @param instances what becomes of single occurrences of it
 */
public record EventGroup(ImportKey key, String fingerprint, ReadEvent.Usable main, List<ReadEvent.Usable> instances) {

    public EventGroup {
        instances = List.copyOf(instances);
    }

    static EventGroup of(UUID studioId, String uid, ReadEvent.Usable main, List<ReadEvent.Usable> instances) {
        String instance = main.head().instance();
        return new EventGroup(
                new ImportKey(studioId, uid, instance == null ? ImportKey.WHOLE : instance),
                fingerprint(Stream.concat(Stream.of(main), instances.stream())),
                main,
                instances);
    }

    public List<EventHead> heads() {
        return Stream.concat(Stream.of(main), instances.stream())
                .map(ReadEvent.Usable::head)
                .toList();
    }

    /** The same for the same events, in whatever order the instances stand. */
    static String fingerprint(Stream<ReadEvent.Usable> events) {
        String content = events.map(usable -> usable.event().content()).sorted().collect(Collectors.joining("\n\n"));
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(content.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
