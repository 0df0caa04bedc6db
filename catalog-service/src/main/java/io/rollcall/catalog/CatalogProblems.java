package io.rollcall.catalog;

import io.r2dbc.postgresql.api.PostgresqlException;
import io.rollcall.http.ETags;
import io.rollcall.http.Problem;
import io.rollcall.http.ProblemTranslator;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.OptimisticLockingFailureException;

/** What the constraints of the catalog's tables mean to a caller. */
final class CatalogProblems implements ProblemTranslator {

    private static final String NO_SUCH_ROLE = "names a teaching role this studio does not have";

    @Override
    public @Nullable Problem translate(Throwable error) {
        return switch (error) {
            case OptimisticLockingFailureException e -> ETags.stale();
            case DataIntegrityViolationException e -> ofConstraint(constraint(e));
            default -> null;
        };
    }

    private static String constraint(DataIntegrityViolationException e) {
        return e.getCause() instanceof PostgresqlException cause
                ? Optional.of(cause)
                        .flatMap(violation -> violation.getErrorDetails().getConstraintName())
                        .orElse("")
                : "";
    }

    private static @Nullable Problem ofConstraint(String name) {
        return switch (name) {
            case "studio_slug_taken" -> Problem.conflict("slug_taken", "Another studio has this slug.");
            case "staff_member_account_taken" ->
                Problem.conflict("already_staff", "This account works for the studio already.");
            case "teaching_role_taken" ->
                Problem.conflict("teaching_role_taken", "The studio has a teaching role of this name.");
            case "offering_resource_unknown" ->
                Problem.unprocessable("unknown_resource", "/resources", "names a resource this studio does not have");
            case "offering_teaching_role_unknown" ->
                Problem.unprocessable("unknown_teaching_role", "/teaching_role_id", NO_SUCH_ROLE);
            case "staff_member_role_unknown" ->
                Problem.unprocessable("unknown_teaching_role", "/teaching_role_ids", NO_SUCH_ROLE);
            case "credit_pack_offering_unknown" ->
                Problem.unprocessable(
                        "unknown_offering", "/offering_ids", "names an offering this studio does not have");
            default -> null;
        };
    }
}
