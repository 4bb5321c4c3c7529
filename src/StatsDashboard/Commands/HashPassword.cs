using System.CommandLine;
using System.Text;
using StatsDashboard.Access;

namespace StatsDashboard.Commands;

internal static class HashPassword
{
    public static Command Command()
    {
        var command = new Command(
            "hash-password",
            "Reads a password, from the terminal without echo or as a line of standard input, and prints its hash for " +
            "Access:Users:0:PasswordHash. " +
            $"A password has at least {Passwords.MinLength} characters.");
        command.SetAction(_ => Run(Console.IsInputRedirected ? Console.In.ReadLine() : Ask(), Console.Out, Console.Error));
        return command;
    }

    public static int Run(string? password, TextWriter output, TextWriter error)
    {
        if (string.IsNullOrWhiteSpace(password))
        {
            error.WriteLine("There was no password to hash.");
            return 1;
        }

        if (password.Length is < Passwords.MinLength or > Passwords.MaxLength)
        {
            error.WriteLine(
                $"A password has at least {Passwords.MinLength} characters, and at most {Passwords.MaxLength}. " +
                $"This one has {password.Length}.");
            return 1;
        }

        output.WriteLine(Passwords.Hash(password));
        return 0;
    }

    private static string Ask()
    {
        // Not on standard output: that may be a file, and takes the hash alone.
        Console.Error.Write("Password: ");
        var password = new StringBuilder();
        while (Console.ReadKey(intercept: true) is { Key: not ConsoleKey.Enter } key)
        {
            if (key.Key is ConsoleKey.Backspace)
            {
                password.Length = Math.Max(0, password.Length - 1);
            }
            else if (!char.IsControl(key.KeyChar))
            {
                password.Append(key.KeyChar);
            }
        }

        Console.Error.WriteLine();
        return password.ToString();
    }
}
