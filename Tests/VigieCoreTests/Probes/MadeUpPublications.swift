/// Substances that do not exist, and the indexes of a thesaurus about them: what importers are tried
/// with, since the publications themselves stay outside the project.
enum MadeUpPublications {
  static let substances = """
    name\tfrench\tsynonyms\tatc
    alphamine\talphamine\t\tV99AA01:oral
    betadol\tbétadol\tbétadol sodique\tV99AA02:oral
    gammaxine\tgammaxine\t\tV99AB01:systemic
    deltaprole\tdeltaprole\t\tV99AB02:systemic
    epsilate\tépsilate\t\tV99AC01:systemic
    zetamide\tzétamide\t\tV99AC02:systemic
    thetaline\tthétaline\t\tV99AD01:cutaneous V99AD02:systemic
    kappamide\tkappamide\t\tV99AE01:ocular V99AE02:systemic
    lambdol\tlambdol\t\tV99AF01:nasal V99AF02:systemic
    sodium muate\tmuate de sodium\t\tV99AG01:oral
    """

  static let words = """
    kind\twords
    salt\tchlorhydrate|dihydrate
    alkali\tsodium|sodique
    unit\tmg|ml|g
    form\tcomprimé|gélule|solution|injectable
    link\tde|d
    """

  static let brands = """
    brand\tsubstances\troute
    GELIDA\tgammaxine\t
    """

  static let classIndex = """
    Index des classes
    Version : octobre 2028

    frigorants
       (alphamine, bétadol)

    inhibiteurs du froid
       (gammaxine, deltaprole,
       épsilate)

    oubliés de l'édition (voie orale)
       (zétamide, muate (sodium))
    """

  static let substanceIndex = """
    Index des substances

    alphamine
       Voir : frigorants - chauffants divers

    zétamide
       Interactions en propre mais voir aussi : chauffants divers
    """
}
