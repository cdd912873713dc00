/** The addresses that letters send people to. */
export function linksTo(appUrl: string) {
  const to = (path: string) => new URL(path, appUrl).href;
  return {
    signIn: to("/sign-in"),
    forgotPassword: to("/forgot-password"),
    confirmAddress: (token: string) => to(`/confirm-address?token=${token}`),
    takeBackAddress: (token: string) => to(`/take-back?token=${token}`),
  };
}
