package io.rollcall.booking.store;

import io.rollcall.booking.store.SearchedWords.SearchedWord;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** Looks up words that are searched for: the beginnings of words of offerings' names and of clients' names and addresses. */
final class WordLookups {

    /** Words of clients, at most, that are looked through for clients who have other words as well. */
    private static final int FEW_USES = 10_000;

    /** Uses of a word that are read and hashed in the time in which one client is looked up, about. */
    private static final int USES_OF_A_LOOKUP = 8;

    private static final String WORDS = """
            SELECT said.word,
                   ARRAY(SELECT o.offering_id
                           FROM offering o
                          WHERE o.studio_id = :studio
                            AND EXISTS (SELECT FROM unnest(o.words) AS w (word) WHERE starts_with(w.word, said.word)))
                       AS offerings,
                   (SELECT count(*)
                      FROM (SELECT FROM client_word w
                             WHERE w.studio_id = :studio AND w.word >= said.word AND w.word < said.word || chr(1114111)
                             LIMIT :most) AS found)::int AS uses
              FROM (SELECT lower(word COLLATE "pg_c_utf8") COLLATE "C" AS word FROM unnest(:words::text[]) AS word) AS said
            """;

    private static final String CLIENTS = """
            WITH found AS (
                SELECT DISTINCT w.client_id
                  FROM client_word w
                 WHERE w.studio_id = :studio AND w.word >= :said_0 AND w.word < :said_0_end %s
                 LIMIT :most)
            """ + ListLookups.WITH_MERGED;

    private static final String HAS = """
            AND EXISTS (
                SELECT FROM client_word other
                 WHERE other.studio_id = :studio AND other.client_id = %1$s
                   AND other.word >= :said_%2$d AND other.word < :said_%2$d_end
                OFFSET 0)
            """;

    // Hashed once.
    private static final String AMONG = """
            AND (%1$s IN (
                SELECT other.client_id FROM client_word other
                 WHERE other.studio_id = :studio AND other.word >= :said_%2$d AND other.word < :said_%2$d_end)) IS TRUE
            """;

    private final DatabaseClient database;

    WordLookups(DatabaseClient database) {
        this.database = database;
    }

    Mono<SearchedWords> of(UUID studioId, List<String> words, @Nullable UUID offering) {
        return uses(studioId, words)
                .map(found -> SearchedWords.of(found, Optional.ofNullable(offering)))
                .flatMap(said -> named(studioId, said));
    }

    private Mono<List<SearchedWord>> uses(UUID studioId, List<String> words) {
        return words.isEmpty()
                ? Mono.just(List.of())
                : database.sql(WORDS)
                        .bind("studio", studioId)
                        .bind("words", words.toArray(String[]::new))
                        .bind("most", FEW_USES + 1)
                        .map(row -> new SearchedWord(
                                Column.of(row, "word", String.class),
                                Set.of(Column.of(row, "offerings", UUID[].class)),
                                Column.of(row, "uses", Integer.class)))
                        .all()
                        .collectSortedList(Comparator.comparingInt(SearchedWord::uses));
    }

    private Mono<SearchedWords> named(UUID studioId, SearchedWords said) {
        if (said.named().isEmpty()) {
            return Mono.just(said);
        }
        return clients(studioId, said.named())
                .map(found -> found.map(said::ofClients).orElse(said));
    }

    /**
     * The clients who have all these words; empty when there are too many of them.
     *
     * @param words the rarest first
     */
    Mono<Optional<Set<UUID>>> clients(UUID studioId, List<SearchedWord> words) {
        int uses = words.getFirst().uses();
        if (uses > FEW_USES || (words.size() == 1 && uses > ListLookups.FEW_CLIENTS)) {
            return Mono.just(Optional.empty());
        }
        BoundStatement statement = said(new BoundStatement().add(CLIENTS.formatted(others(0, words))), 0, words);
        return ListLookups.ids(statement.on(database), studioId)
                .map(found -> found.size() > ListLookups.FEW_CLIENTS ? Optional.empty() : Optional.of(found));
    }

    /** Whether few clients, as these things go, have all these words. */
    static boolean areFew(List<SearchedWord> words) {
        return !words.isEmpty() && words.getFirst().uses() <= FEW_USES;
    }

    /** What each booking has to have beyond the places that it is looked for in. */
    static void conditions(SearchedWords words, ListedBookings listed) {
        words.offerings()
                .ifPresent(offerings -> listed.must("(b.offering_id = ANY (:of_offerings::uuid[])) IS TRUE")
                        .bind("of_offerings", offerings.toArray(UUID[]::new)));
        int number = 0;
        for (SearchedWord word : words.either()) {
            String either = "either_" + number;
            said(
                    listed.must("(b.offering_id = ANY (:" + either + "::uuid[]) OR " + named(number, List.of(word))
                                    + ")")
                            .bind(either, word.offerings().toArray(UUID[]::new)),
                    number,
                    List.of(word));
            number++;
        }
        if (!words.named().isEmpty()) {
            said(listed.must(named(number, words.named())), number, words.named());
        }
    }

    /**
     * Those who have all words, found by the first of them, hashed once. A booking of a record that was merged is found by the
     * words of the one who goes on in its place, too.
     *
     * @param words the rarest first
     */
    private static String named(int first, List<SearchedWord> words) {
        String one = words.getFirst().uses() > FEW_USES
                ? "(true " + has("b.client_id", first, words.size()) + ")"
                : """
            b.client_id IN (
                SELECT w.client_id
                  FROM client_word w
                 WHERE w.studio_id = :studio AND w.word >= :said_%1$d AND w.word < :said_%1$d_end %2$s)
            """.formatted(first, others(first, words));
        return """
            (%s OR b.client_id IN (
                SELECT m.client_id FROM client m WHERE m.studio_id = :studio AND m.merged_into IS NOT NULL %s))
            """.formatted(one, has("m.merged_into", first, words.size()));
    }

    /** That a use {@code w} of the first of the words is of a client who has the others, too. */
    private static String others(int first, List<SearchedWord> words) {
        int uses = words.getFirst().uses();
        return IntStream.range(1, words.size())
                .mapToObj(number -> (words.get(number).uses() <= uses * USES_OF_A_LOOKUP ? AMONG : HAS)
                        .formatted("w.client_id", first + number))
                .collect(Collectors.joining());
    }

    private static String has(String client, int first, int words) {
        return IntStream.range(first, first + words)
                .mapToObj(number -> HAS.formatted(client, number))
                .collect(Collectors.joining());
    }

    private static BoundStatement said(BoundStatement statement, int first, List<SearchedWord> words) {
        for (int i = 0; i < words.size(); i++) {
            String name = "said_" + (first + i);
            statement
                    .bind(name, words.get(i).word())
                    .bind(name + "_end", words.get(i).end());
        }
        return statement;
    }
}
