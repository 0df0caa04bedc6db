package io.rollcall.launcher.walk;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;

/**
 * Signs in as a browser would: authorization code flow with PKCE (RFC 6749 section 4.1, RFC 7636), the form at
 * {@code /login} filled in by hand.
 */
public final class SignIn {

    /** The password of every demo account. */
    public static final String DEMO_PASSWORD = "rollcall-demo";

    private static final String CLIENT = "rollcall-cli";
    private static final String REDIRECT = "http://127.0.0.1/callback";
    private static final int MAX_HOPS = 10;
    private static final int VERIFIER_BYTES = 32;
    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final Pattern INPUT = Pattern.compile("<input[^>]*>");
    private static final Pattern CSRF_NAME = Pattern.compile("name=\"_csrf\"");
    private static final Pattern VALUE = Pattern.compile("value=\"([^\"]*)\"");
    private static final int FOUND = 300;
    private static final int BAD = 400;

    private final URI gateway;
    private final JsonMapper json = JsonMapper.shared();
    private final SecureRandom random = new SecureRandom();

    public SignIn(URI gateway) {
        this.gateway = gateway;
    }

    /** What came of it. */
    public sealed interface Result {

        record SignedIn(String accessToken) implements Result {}

        record Refused(String reason) implements Result {}
    }

    public Result as(String account, String password) throws IOException, InterruptedException {
        HttpClient browser = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(LIMIT)
                .cookieHandler(new CookieManager())
                .build();
        String verifier = secret();
        String state = secret();
        HttpResponse<String> page =
                follow(browser, gateway.resolve("/oauth2/authorize?" + form(authorization(verifier, state))));
        Optional<String> csrf = csrf(page.body());
        if (csrf.isEmpty()) {
            return new Result.Refused("no sign-in form at %s (%d)".formatted(page.uri(), page.statusCode()));
        }
        HttpResponse<String> signedIn = browser.send(
                post(gateway.resolve("/login"), Map.of("email", account, "password", password, "_csrf", csrf.get())),
                BodyHandlers.ofString());
        HttpResponse<String> end = followFrom(browser, signedIn);
        return code(end, state)
                .<Result>map(code -> exchange(browser, code, verifier))
                .orElseGet(
                        () -> new Result.Refused("%s was not signed in: wrong account or password".formatted(account)));
    }

    private static Map<String, String> authorization(String verifier, String state) {
        Map<String, String> query = new LinkedHashMap<>();
        query.put("response_type", "code");
        query.put("client_id", CLIENT);
        query.put("redirect_uri", REDIRECT);
        query.put("scope", "openid");
        query.put("state", state);
        query.put("code_challenge", challenge(verifier));
        query.put("code_challenge_method", "S256");
        return query;
    }

    private HttpResponse<String> follow(HttpClient browser, URI start) throws IOException, InterruptedException {
        return followFrom(browser, browser.send(get(start), BodyHandlers.ofString()));
    }

    /** Follows redirects, but not the last one, which leads to the client's own address. */
    private HttpResponse<String> followFrom(HttpClient browser, HttpResponse<String> first)
            throws IOException, InterruptedException {
        HttpResponse<String> response = first;
        for (int hop = 0; hop < MAX_HOPS; hop++) {
            Optional<URI> next = location(response);
            if (next.isEmpty() || next.get().toString().startsWith(REDIRECT)) {
                return response;
            }
            response = browser.send(get(next.get()), BodyHandlers.ofString());
        }
        return response;
    }

    private static Optional<URI> location(HttpResponse<String> response) {
        return response.statusCode() >= FOUND && response.statusCode() < BAD
                ? response.headers().firstValue("Location").map(response.uri()::resolve)
                : Optional.empty();
    }

    private static Optional<String> csrf(String page) {
        return INPUT.matcher(page)
                .results()
                .map(input -> input.group())
                .filter(input -> CSRF_NAME.matcher(input).find())
                .map(VALUE::matcher)
                .filter(Matcher::find)
                .map(value -> value.group(1))
                .findFirst();
    }

    private static Optional<String> code(HttpResponse<String> response, String state) {
        return location(response)
                .filter(target -> target.toString().startsWith(REDIRECT))
                .map(SignIn::query)
                .filter(query -> state.equals(query.get("state")))
                .map(query -> query.get("code"));
    }

    private static Map<String, String> query(URI uri) {
        return Arrays.stream(uri.getRawQuery().split("&", -1))
                .map(pair -> pair.split("=", 2))
                .filter(pair -> pair.length == 2)
                .collect(Collectors.toMap(pair -> pair[0], pair -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8)));
    }

    private Result exchange(HttpClient browser, String code, String verifier) {
        Map<String, String> fields = Map.of(
                "grant_type", "authorization_code",
                "client_id", CLIENT,
                "redirect_uri", REDIRECT,
                "code", code,
                "code_verifier", verifier);
        try {
            HttpResponse<String> answer =
                    browser.send(post(gateway.resolve("/oauth2/token"), fields), BodyHandlers.ofString());
            return answer.statusCode() < FOUND
                    ? new Result.SignedIn(
                            json.readTree(answer.body()).path("access_token").asString())
                    : new Result.Refused("no token: %d %s".formatted(answer.statusCode(), answer.body()));
        } catch (IOException e) {
            return new Result.Refused("no token: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Result.Refused("interrupted");
        }
    }

    private String secret() {
        byte[] bytes = new byte[VERIFIER_BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** RFC 7636, section 4.2. */
    static String challenge(String verifier) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static HttpRequest get(URI uri) {
        return HttpRequest.newBuilder(uri)
                .timeout(LIMIT)
                .header("Accept", "text/html")
                .build();
    }

    private static HttpRequest post(URI uri, Map<String, String> fields) {
        return HttpRequest.newBuilder(uri)
                .timeout(LIMIT)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Accept", "text/html, application/json")
                .POST(BodyPublishers.ofString(form(fields)))
                .build();
    }

    private static String form(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }
}
