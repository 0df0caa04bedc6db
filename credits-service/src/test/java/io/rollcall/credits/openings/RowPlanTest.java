package io.rollcall.credits.openings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.rollcall.credits.ledger.Account;
import io.rollcall.credits.ledger.Actor;
import io.rollcall.credits.openings.OpeningFacts.Candidate;
import io.rollcall.credits.openings.OpeningRow.Balance;
import io.rollcall.credits.openings.RowPlan.Terms;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RowPlanTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 20);
    private static final Terms ONCE = new Terms(Actor.account(UUID.randomUUID()), TODAY, false);
    private static final Terms AGAIN = new Terms(ONCE.grantedBy(), TODAY, true);

    private final FileKey file = FileKey.of(UUID.randomUUID(), "email,credits".getBytes(StandardCharsets.UTF_8));
    private final UUID ada = UUID.randomUUID();
    private final OpeningRow row = new OpeningRow(3, 4, "Ada@client.test", new Balance(7, null, "opening balance"));

    @Test
    void grantsToTheOneClientWithTheAddress() {
        assertThat(plan(new Candidate(ada, true, 0, false))).isInstanceOfSatisfying(RowPlan.Grant.class, grant -> {
            assertThat(grant.grantId()).isEqualTo(file.grantOf(3));
            assertThat(grant.request().account().id()).isEqualTo(ada);
            assertThat(grant.request().credits()).isEqualTo(7);
        });
    }

    @Test
    void guessesNotWhichOfTwoClientsIsMeant() {
        assertThat(refusal(plan())).isEqualTo(RowRefusal.Code.UNKNOWN_CLIENT);
        assertThat(refusal(plan(candidate(true), candidate(true)))).isEqualTo(RowRefusal.Code.AMBIGUOUS_CLIENT);
        assertThat(refusal(plan(candidate(false), candidate(false)))).isEqualTo(RowRefusal.Code.AMBIGUOUS_CLIENT);
    }

    @Test
    void takesTheActiveClientWhereAnAddressHasPassedOn() {
        assertThat(plan(candidate(false), new Candidate(ada, true, 0, false), candidate(false)))
                .isInstanceOfSatisfying(
                        RowPlan.Grant.class,
                        grant -> assertThat(grant.request().account().id()).isEqualTo(ada));
    }

    @Test
    void aClientHasOneOpeningBalanceUnlessItIsAskedForAgain() {
        Candidate opened = new Candidate(ada, true, 5, true);

        assertThat(refusal(plan(opened))).isEqualTo(RowRefusal.Code.OPENED_BEFORE);
        assertThat(RowPlan.of(row, file, facts(opened), AGAIN)).isInstanceOf(RowPlan.Grant.class);
    }

    @Test
    void whatWasGrantedBeforeStaysSoWhateverHasChanged() {
        OpeningFacts granted = new OpeningFacts(
                Map.of(file.grantOf(3), new Opening(file.grantOf(3), ada, 3)),
                Map.of("ada@client.test", List.of(candidate(true), candidate(true))));
        OpeningRow expired = new OpeningRow(3, 4, row.email(), new Balance(7, TODAY.minusDays(1), "opening balance"));

        assertThat(RowPlan.of(expired, file, granted, ONCE))
                .isEqualTo(
                        new RowPlan.Leave(new RowReport(expired, new RowOutcome.AlreadyGranted(ada, file.grantOf(3)))));
    }

    @Test
    void refusesAnExpiryThatIsOver() {
        OpeningRow expired = new OpeningRow(3, 4, row.email(), new Balance(7, TODAY.minusDays(1), "opening balance"));

        assertThat(refusal(RowPlan.of(expired, file, facts(candidate(true)), ONCE)))
                .isEqualTo(RowRefusal.Code.INVALID_EXPIRES_ON);
    }

    @Test
    void refusesMoreThanAClientMayBeGiven() {
        assertThat(plan(new Candidate(ada, true, Account.MAX_GRANTED - 7, false)))
                .isInstanceOf(RowPlan.Grant.class);
        assertThat(refusal(plan(new Candidate(ada, true, Account.MAX_GRANTED - 6, false))))
                .isEqualTo(RowRefusal.Code.GRANT_LIMIT_REACHED);
    }

    @Test
    void refusesBothOfTwoRowsWithOneAddress() {
        OpeningFile read = OpeningFile.of(
                file,
                List.of(
                        new OpeningRow(1, 2, "ada@client.test", new Balance(7, null, "x")),
                        new OpeningRow(2, 3, "bob@client.test", new Balance(7, null, "x")),
                        new OpeningRow(3, 4, "ADA@client.test", new Balance(9, null, "x"))));

        assertThat(read.rows().get(1).content()).isInstanceOf(Balance.class);
        assertThat(List.of(read.rows().get(0), read.rows().get(2)))
                .extracting(each -> ((OpeningRow.Flawed) each.content()).why())
                .extracting(RowRefusal::code, RowRefusal::detail)
                .containsExactly(
                        tuple(RowRefusal.Code.DUPLICATE_ROW, "Line 4 has the same address: leave one of them."),
                        tuple(RowRefusal.Code.DUPLICATE_ROW, "Line 2 has the same address: leave one of them."));
    }

    @Test
    void settlesAHundredRowsInEachTransactionInTheOrderOfTheFile() {
        List<OpeningRow> rows = IntStream.rangeClosed(1, 250)
                .mapToObj(n -> new OpeningRow(n, n + 1, n + "@client.test", new Balance(1, null, "x")))
                .toList();

        List<List<OpeningRow>> transactions = OpeningFile.of(file, rows).transactions();

        assertThat(transactions).extracting(List::size).containsExactly(100, 100, 50);
        assertThat(transactions.stream().flatMap(List::stream)).containsExactlyElementsOf(rows);
    }

    @Test
    void grantsAreNamedByStudioFileAndRow() {
        byte[] bytes = "email,credits".getBytes(StandardCharsets.UTF_8);

        assertThat(FileKey.of(file.studioId(), bytes).grantOf(3)).isEqualTo(file.grantOf(3));
        assertThat(List.of(
                        file.id(),
                        file.grantOf(3),
                        file.grantOf(4),
                        FileKey.of(UUID.randomUUID(), bytes).grantOf(3),
                        FileKey.of(file.studioId(), "email,credit".getBytes(StandardCharsets.UTF_8))
                                .grantOf(3)))
                .doesNotHaveDuplicates()
                .allSatisfy(id -> {
                    assertThat(id.version()).isEqualTo(8);
                    assertThat(id.variant()).isEqualTo(2);
                });
        assertThat(new FileKey(UUID.fromString("00000000-0000-0000-0000-000000000001"), "0".repeat(64)).grantOf(1))
                .as("an id that is stored stays the same in every later version")
                .isEqualTo(UUID.fromString("b2db0be9-fb6e-8ca4-947d-f78272adbe42"));
    }

    private RowPlan plan(Candidate... candidates) {
        return RowPlan.of(row, file, facts(candidates), ONCE);
    }

    private static OpeningFacts facts(Candidate... candidates) {
        return new OpeningFacts(Map.of(), Map.of("ada@client.test", List.of(candidates)));
    }

    private static Candidate candidate(boolean active) {
        return new Candidate(UUID.randomUUID(), active, 0, false);
    }

    private static RowRefusal.Code refusal(RowPlan plan) {
        RowPlan.Leave leave = (RowPlan.Leave) plan;
        return ((RowOutcome.Refused) leave.report().outcome()).why().code();
    }
}
