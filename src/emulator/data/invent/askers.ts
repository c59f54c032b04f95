import { customers, people } from './words';

/** Who asked in the invented tickets, by the row of the ticket: a person of a company, as two numbers in one. */
export class Askers {
  private readonly codes: number[] = [];
  private byCode: Map<number, number[]> | undefined;

  add(person: number, company: number): void {
    this.codes.push(company * people.length + person);
    this.byCode = undefined;
  }

  get tickets(): number {
    return this.codes.length;
  }

  has(row: number): boolean {
    return row in this.codes;
  }

  /** Nobody for some, a colleague as well for others. */
  contactsOf(row: number): readonly number[] {
    const code = this.codes[row];
    if (code === undefined || row % 17 === 11) {
      return [];
    }
    return row % 13 === 3 ? [code, colleague(code)] : [code];
  }

  companyOf(row: number): number | undefined {
    const code = this.codes[row];
    return code === undefined || row % 23 === 5 ? undefined : companyOfContact(code);
  }

  /** The tickets that a contact may be linked to. */
  rowsOfContact(code: number): readonly number[] {
    const rows = this.rows();
    return [...(rows.get(code) ?? []), ...(rows.get(colleague(code, -1)) ?? [])].filter((row) =>
      this.contactsOf(row).includes(code),
    );
  }

  rowsOfCompany(company: number): readonly number[] {
    const rows = this.rows();
    return contactsOfCompany(company)
      .flatMap((code) => rows.get(code) ?? [])
      .filter((row) => this.companyOf(row) === company);
  }

  private rows(): Map<number, number[]> {
    if (!this.byCode) {
      const byCode = new Map<number, number[]>();
      this.codes.forEach((code, row) => {
        const rows = byCode.get(code);
        if (rows) {
          rows.push(row);
        } else {
          byCode.set(code, [row]);
        }
      });
      this.byCode = byCode;
    }
    return this.byCode;
  }
}

export const contactCount = customers.length * people.length;

export const companyOfContact = (code: number): number => Math.floor(code / people.length);

export const contactsOfCompany = (company: number): readonly number[] =>
  people.map((_, person) => company * people.length + person);

function colleague(code: number, step = 1): number {
  const company = companyOfContact(code);
  const person = (code - company * people.length + step + people.length) % people.length;
  return company * people.length + person;
}
