package io.rollcall.identity.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.rollcall.http.FieldProblem;
import io.rollcall.http.Problem;
import io.rollcall.identity.accounts.Account;
import io.rollcall.identity.accounts.Accounts;
import io.rollcall.identity.accounts.SignUp;
import io.rollcall.identity.accounts.SignUpOutcome;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Accounts over HTTP. */
@RestController
class AccountsEndpoint {

    static final String ACCOUNTS = "/v1/accounts";

    private final SignUp signUp;
    private final Accounts accounts;

    AccountsEndpoint(SignUp signUp, Accounts accounts) {
        this.signUp = signUp;
        this.accounts = accounts;
    }

    record AccountAnswer(
            UUID id,
            String email,
            String name,
            @JsonProperty("email_verified") boolean emailVerified,
            @JsonProperty("created_at") Instant createdAt) {

        static AccountAnswer of(Account account) {
            return new AccountAnswer(
                    account.id(),
                    account.email().value(),
                    account.name(),
                    account.emailVerified(),
                    account.createdAt());
        }
    }

    @PostMapping(path = ACCOUNTS, consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Object> open(InputStream body) throws IOException {
        return switch (SignUpBody.read(body)) {
            case SignUpBody.Read read -> answer(signUp.open(read.request()));
            case SignUpBody.Refused refused -> ProblemAnswers.of(refused.problem());
        };
    }

    private static ResponseEntity<Object> answer(SignUpOutcome outcome) {
        return switch (outcome) {
            case SignUpOutcome.Opened opened ->
                ResponseEntity.created(
                                URI.create(ACCOUNTS + "/" + opened.account().id()))
                        .body(AccountAnswer.of(opened.account()));
            case SignUpOutcome.EmailTaken taken ->
                ProblemAnswers.of(new Problem(
                        HttpStatus.CONFLICT,
                        "email_taken",
                        "There is an account with this email already.",
                        List.of(new FieldProblem("/email", "has an account already")),
                        null));
            case SignUpOutcome.Invalid invalid -> ProblemAnswers.of(invalid(invalid.faults()));
        };
    }

    private static Problem invalid(Map<String, String> faults) {
        List<FieldProblem> errors = faults.entrySet().stream()
                .map(fault -> new FieldProblem(SignUpBody.pointer(fault.getKey()), fault.getValue()))
                .toList();
        String detail = errors.stream()
                .map(error -> error.pointer() + " " + error.detail())
                .collect(Collectors.joining("; "));
        return new Problem(HttpStatus.UNPROCESSABLE_CONTENT, "invalid_request", detail + ".", errors, null);
    }

    /** A person sees their own account and no other. */
    @GetMapping(ACCOUNTS + "/{id}")
    ResponseEntity<Object> look(@PathVariable String id, @AuthenticationPrincipal Jwt caller) {
        Optional<Account> own = Optional.ofNullable(caller.getSubject())
                .filter(id::equals)
                .map(UUID::fromString)
                .flatMap(accounts::find);
        return own.<ResponseEntity<Object>>map(account -> ResponseEntity.ok(AccountAnswer.of(account)))
                .orElseGet(() -> ProblemAnswers.of(Problem.notFound("unknown_account", "There is no such account.")));
    }
}
