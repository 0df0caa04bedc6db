package io.rollcall.launcher;

import io.rollcall.launcher.walk.SignIn;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "token",
        description = "Sign in and print an access token, and nothing else.",
        mixinStandardHelpOptions = true)
final class TokenCommand implements Callable<Integer> {

    @Mixin
    private DataOption data = new DataOption();

    @Parameters(paramLabel = "ACCOUNT", description = "The account's email address, such as owner@demo.test.")
    private String account = "";

    @Option(names = "--password", description = "Needed for any but the demo accounts.")
    private String password = SignIn.DEMO_PASSWORD;

    @Override
    public Integer call() throws IOException, InterruptedException {
        SignIn signIn = new SignIn(data.running().gateway());
        switch (signIn.as(account, password)) {
            case SignIn.Result.SignedIn signedIn -> System.out.println(signedIn.accessToken());
            case SignIn.Result.Refused refused -> throw new Refusal(refused.reason());
        }
        return ExitCode.OK;
    }
}
