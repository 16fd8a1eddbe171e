// veraPDF's own start is not on Maven Central in this version: name its reader of PDF, then go on as it does.
Packages.org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider.initialise();
Packages.org.verapdf.cli.VeraPdfCli.main(arguments);
