import {invitationUrl, readLocale} from "./invitation.ts";

/** Takes back what was sent by this link; returns how many responses that were. Throws when the server does not say so. */
export async function withdraw(token: string): Promise<number> {
  const answer = await fetch(`${invitationUrl(token)}/responses`, {
    method: "DELETE",
    headers: {"accept-language": readLocale()}
  });
  if (!answer.ok) throw new Error(`invalid answer: ${answer.status}`);
  return ((await answer.json()) as {withdrawn: number}).withdrawn;
}

/** The button on the pages that the server draws; its words come with it. */
export function bindWithdrawal(token: string): void {
  const button = document.getElementById("withdraw") as HTMLButtonElement | null;
  const main = button?.closest("main");
  const status = main?.querySelector("[role=status]");
  if (!button || !main || !status) return;
  const {sure = "", done = "", text = "", none = "", failed = ""} = button.dataset;
  button.addEventListener("click", () => {
    if (!confirm(sure)) return;
    button.disabled = true;
    withdraw(token).then(
      (count) => {
        if (count === 0) return void (status.textContent = none);
        main.querySelector("h1")!.textContent = done;
        main.querySelector("p")!.textContent = text;
        status.textContent = "";
        button.hidden = true;
      },
      () => {
        status.textContent = failed;
        button.disabled = false;
      }
    );
  });
}
