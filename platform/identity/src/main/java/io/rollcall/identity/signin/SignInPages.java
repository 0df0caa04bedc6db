package io.rollcall.identity.signin;

import io.rollcall.identity.accounts.Account;
import io.rollcall.identity.accounts.Accounts;
import io.rollcall.identity.accounts.SignUp;
import io.rollcall.identity.accounts.SignUpOutcome;
import io.rollcall.identity.accounts.SignUpRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.security.Principal;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The pages for people. */
@Controller
class SignInPages {

    static final String LOGIN = "/login";
    static final String SIGN_UP = "/sign-up";
    static final String LOGOUT = "/logout";

    /** RFC 9110, section 15.5.21; the servlet API has no name for it. */
    private static final int UNPROCESSABLE_CONTENT = 422;

    private final Accounts accounts;
    private final SignUp signUp;

    SignInPages(Accounts accounts, SignUp signUp) {
        this.accounts = accounts;
        this.signUp = signUp;
    }

    /** {@code /logout} shows the same: to somebody signed in, the button to sign out. */
    @GetMapping({LOGIN, LOGOUT})
    String login(@Nullable Principal caller, Model model) {
        Optional<Account> account = Optional.ofNullable(caller)
                .map(principal -> UUID.fromString(principal.getName()))
                .flatMap(accounts::find);
        if (account.isPresent()) {
            model.addAttribute("account", account.get());
            return "signed-in";
        }
        model.addAttribute("lockMinutes", SignInAttempts.WINDOW.toMinutes());
        return "login";
    }

    @GetMapping(SIGN_UP)
    String signUpForm(Model model) {
        return signUpForm(model, "", "", Map.of());
    }

    @PostMapping(SIGN_UP)
    String signUp(
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String email,
            @RequestParam(defaultValue = "") String password,
            Model model,
            HttpServletResponse response) {
        return switch (signUp.open(new SignUpRequest(name, email, password))) {
            case SignUpOutcome.Opened opened -> "redirect:" + LOGIN + "?opened";
            case SignUpOutcome.EmailTaken taken -> {
                response.setStatus(HttpServletResponse.SC_CONFLICT);
                yield signUpForm(model, name, email, Map.of("email", "has an account already: sign in with it"));
            }
            case SignUpOutcome.Invalid invalid -> {
                response.setStatus(UNPROCESSABLE_CONTENT);
                yield signUpForm(model, name, email, invalid.faults());
            }
        };
    }

    private static String signUpForm(Model model, String name, String email, Map<String, String> faults) {
        model.addAttribute("name", name);
        model.addAttribute("email", email);
        model.addAttribute("faults", faults);
        return "sign-up";
    }
}
